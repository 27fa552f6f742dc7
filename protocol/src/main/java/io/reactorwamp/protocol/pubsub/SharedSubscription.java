package io.reactorwamp.protocol.pubsub;

import io.reactorwamp.protocol.message.Event;
import io.reactorwamp.protocol.pubsub.Subscriber.Listener;
import io.reactorwamp.protocol.value.UriPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One subscription on the wire and those that listen to it. */
final class SharedSubscription {
    private static final long NOT_YET = 0;

    private final UriPattern pattern;
    // Replaced, never changed: a listener may add or remove listeners while it is called.
    private List<Listener> listeners = List.of();
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
        return !listeners.isEmpty();
    }

    void add(Listener listener) {
        List<Listener> more = new ArrayList<>(listeners);
        more.add(listener);
        listeners = more;
    }

    boolean remove(Listener listener) {
        List<Listener> fewer = new ArrayList<>(listeners);
        boolean removed = fewer.remove(listener);
        listeners = fewer;
        return removed;
    }

    void onEvent(Event event) {
        List<Listener> current = listeners;
        for (int i = 0; i < current.size(); i++) {
            current.get(i).onEvent(event);
        }
    }

    void forEach(Consumer<Listener> action) {
        listeners.forEach(action);
    }
}
