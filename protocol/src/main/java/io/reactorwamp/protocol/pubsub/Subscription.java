package io.reactorwamp.protocol.pubsub;

import io.reactorwamp.protocol.session.Member;
import io.reactorwamp.protocol.value.UriPattern;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A pattern that sessions of the realm subscribed to. */
public final class Subscription {
    private final long id;
    private final UriPattern pattern;
    private boolean kept;
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

    /** The sessions that subscribed to it, in the order in which they did. */
    public List<Member> members() {
        return subscribers.stream().map(subscriber -> subscriber.member).toList();
    }

    Set<BrokerSession> subscribers() {
        return subscribers;
    }

    /** Stays when it has no subscribers. */
    void keep() {
        kept = true;
    }

    boolean isKept() {
        return kept;
    }
}
