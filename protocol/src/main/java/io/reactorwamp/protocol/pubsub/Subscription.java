package io.reactorwamp.protocol.pubsub;

import io.reactorwamp.protocol.value.UriPattern;
import java.util.LinkedHashSet;
import java.util.Set;

/** A pattern that sessions of the realm subscribed to. */
public final class Subscription {
    private final long id;
    private final UriPattern pattern;
    private final Set<BrokerSession> subscribers = new LinkedHashSet<>();

    Subscription(long id, UriPattern pattern) {
        this.id = id;
        this.pattern = pattern;
    }

    public long id() {
        return id;
    }

    public UriPattern pattern() {
        return pattern;
    }

    Set<BrokerSession> subscribers() {
        return subscribers;
    }
}
