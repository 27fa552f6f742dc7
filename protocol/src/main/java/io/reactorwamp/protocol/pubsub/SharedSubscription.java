package io.reactorwamp.protocol.pubsub;

import io.reactorwamp.protocol.message.Event;
import io.reactorwamp.protocol.pubsub.Subscriber.Listener;
import io.reactorwamp.protocol.value.UriPattern;
import java.util.Arrays;
import java.util.function.Consumer;

/** One subscription on the wire and those that listen to it. */
final class SharedSubscription {
    private static final long NOT_YET = 0;

    private final UriPattern pattern;
    // Replaced, never changed: a listener may add or remove listeners while it is called.
    private Listener[] listeners = {};
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

    boolean hasListeners() {
        return listeners.length > 0;
    }

    void add(Listener listener) {
        Listener[] more = Arrays.copyOf(listeners, listeners.length + 1);
        more[listeners.length] = listener;
        listeners = more;
    }

    boolean remove(Listener listener) {
        int index = Arrays.asList(listeners).indexOf(listener);
        if (index < 0) {
            return false;
        }
        Listener[] fewer = Arrays.copyOf(listeners, listeners.length - 1);
        System.arraycopy(listeners, index + 1, fewer, index, fewer.length - index);
        listeners = fewer;
        return true;
    }

    void onEvent(Event event) {
        forEach(listener -> listener.onEvent(event));
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
