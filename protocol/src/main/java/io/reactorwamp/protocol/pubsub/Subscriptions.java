package io.reactorwamp.protocol.pubsub;

import io.reactorwamp.protocol.session.PatternIndex;
import io.reactorwamp.protocol.session.Pending;
import io.reactorwamp.protocol.value.UriPattern;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All subscriptions of a realm, and which of them an event reaches. */
final class Subscriptions {
    private final PatternIndex<Subscription> index = new PatternIndex<>();
    private final Pending<Subscription> byId = new Pending<>();
    private long lastId;

    /** The subscription to this pattern, or null. */
    @Nullable
    Subscription get(UriPattern pattern) {
        return index.get(pattern);
    }

    /** The subscription with this id, or null. */
    @Nullable
    Subscription get(long id) {
        return byId.get(id);
    }

    /** Makes the subscription to a pattern that has none. */
    Subscription add(UriPattern pattern) {
        Subscription subscription = new Subscription(++lastId, pattern);
        index.put(pattern, subscription);
        byId.put(subscription.id(), subscription);
        return subscription;
    }

    void remove(Subscription subscription) {
        index.remove(subscription.pattern());
        byId.remove(subscription.id());
    }

    /** Gives all subscriptions that an event of this topic reaches. */
    void match(String topic, Consumer<Subscription> action) {
        index.match(topic, action);
    }

    int size() {
        return index.size();
    }
}
