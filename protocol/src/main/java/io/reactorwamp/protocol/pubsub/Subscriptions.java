package io.reactorwamp.protocol.pubsub;

import io.reactorwamp.protocol.value.UriPattern;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All subscriptions of a realm, and which of them an event reaches. */
final class Subscriptions {
    private final Map<String, Subscription> exact = new HashMap<>();
    private long lastId;

    /** The subscription to this pattern, a new one if there is none. */
    Subscription of(UriPattern pattern) {
        return exact.computeIfAbsent(pattern.uri(), uri -> new Subscription(++lastId, pattern));
    }

    void remove(Subscription subscription) {
        exact.remove(subscription.pattern().uri());
    }

    /** The subscription that an event of this topic reaches, or null. */
    @Nullable
    Subscription match(String topic) {
        return exact.get(topic);
    }

    int size() {
        return exact.size();
    }
}
