package io.reactorwamp.protocol.pubsub;

import io.reactorwamp.protocol.session.Member;
import io.reactorwamp.protocol.session.Pending;

/** What the broker holds for one session. */
public final class BrokerSession {
    final Member member;
    final Pending<Subscription> subscriptions = new Pending<>();

    BrokerSession(Member member) {
        this.member = member;
    }

    /** How many subscriptions the session has. */
    public int subscriptions() {
        return subscriptions.size();
    }
}
