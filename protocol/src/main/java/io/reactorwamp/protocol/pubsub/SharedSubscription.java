package io.reactorwamp.protocol.pubsub;

import io.reactorwamp.protocol.message.Event;
import io.reactorwamp.protocol.pubsub.Subscriber.Listener;
import io.reactorwamp.protocol.value.UriPattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One subscription on the wire and those that listen to it. */
final class SharedSubscription {
    private static final long NOT_YET = 0;

    private final UriPattern pattern;
    // Replaced, never changed: a listener may add or remove listeners while it is called.
    private Listener[] listeners = {};
    // Each waits for the answer to its own SUBSCRIBE.
    private final List<Listener> joining = new ArrayList<>();
    private @Nullable Listener joinedLast;
    private int unanswered;
    private long id = NOT_YET;

    SharedSubscription(UriPattern pattern) {
        this.pattern = pattern;
    }

    UriPattern pattern() {
        return pattern;
    }

    /** The subscription's id, 0 until the broker gave it. */
    long id() {
        return id;
    }

    boolean isActive() {
        return id != NOT_YET;
    }

    void activate(long subscription) {
        id = subscription;
    }

    /** The broker took it back. Returns those that listened; who is joining still does, to what it will be given. */
    List<Listener> deactivate() {
        List<Listener> left = List.of(listeners);
        listeners = new Listener[0];
        id = NOT_YET;
        return left;
    }

    /** A SUBSCRIBE is being sent. */
    void ask() {
        unanswered++;
    }

    void onAnswer() {
        unanswered--;
    }

    /** Whether a SUBSCRIBE has no answer yet. */
    boolean isAwaited() {
        return unanswered > 0;
    }

    boolean hasListeners() {
        return listeners.length > 0 || !joining.isEmpty();
    }

    /** Adds one that listens from the answer to its own SUBSCRIBE on. */
    void addJoining(Listener listener) {
        joining.add(listener);
    }

    /** The answer came: what is retained is for this one. False if it does not wait any more. */
    boolean join(Listener listener) {
        if (!joining.remove(listener)) {
            return false;
        }
        add(listener);
        joinedLast = listener;
        return true;
    }

    void add(Listener listener) {
        Listener[] more = Arrays.copyOf(listeners, listeners.length + 1);
        more[listeners.length] = listener;
        listeners = more;
    }

    boolean remove(Listener listener) {
        int index = Arrays.asList(listeners).indexOf(listener);
        if (index < 0) {
            return joining.remove(listener);
        }
        Listener[] fewer = Arrays.copyOf(listeners, listeners.length - 1);
        System.arraycopy(listeners, index + 1, fewer, index, fewer.length - index);
        listeners = fewer;
        return true;
    }

    /** Retained events follow the SUBSCRIBED of the one that asked for them. */
    void onEvent(Event event) {
        Listener only = EventRetention.isRetained(event) ? joinedLast : null;
        if (only == null) {
            forEach(listener -> listener.onEvent(event));
        } else if (Arrays.asList(listeners).contains(only)) {
            only.onEvent(event);
        }
    }

    /** Reaches those that listen, and those that wait to. */
    void forAll(Consumer<Listener> action) {
        List<Listener> waiting = List.copyOf(joining);
        forEach(action);
        waiting.forEach(action);
    }

    /** Reaches those that listen now, except for those that are removed meanwhile. */
    @SuppressWarnings(
            "ReferenceEquality") // the array is replaced, never changed: the same one means that nothing happened
    void forEach(Consumer<Listener> action) {
        Listener[] current = listeners;
        for (Listener listener : current) {
            if (listeners == current || Arrays.asList(listeners).contains(listener)) {
                action.accept(listener);
            }
        }
    }
}
