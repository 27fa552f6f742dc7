package io.reactorwamp.protocol.pubsub;

import io.reactorwamp.protocol.message.Unsubscribed;
import io.reactorwamp.protocol.session.Member;
import io.reactorwamp.protocol.session.Revocation;
import io.reactorwamp.protocol.session.Role;

/**
 * The feature {@code subscription_revocation} ("Subscription Revocation"): the router takes a subscription back, and tells the
 * subscriber if it announced that it understands.
 */
public final class SubscriptionRevocation {
    public static final String FEATURE = "subscription_revocation";

    private static final String SUBSCRIPTION = "subscription";

    private SubscriptionRevocation() {}

    // The client's half.

    static boolean isRevocation(Unsubscribed unsubscribed) {
        return unsubscribed.request() == Revocation.NO_REQUEST;
    }

    /** The subscription that is taken back, 0 if none is named. */
    static long subscription(Unsubscribed revocation) {
        return revocation.details().integer(SUBSCRIPTION, 0);
    }

    /** Why, in the router's words; empty if it does not say. */
    static String reason(Unsubscribed revocation) {
        return Revocation.reason(revocation.details());
    }

    // The router's half.

    static void tell(Member subscriber, long subscription, String reason) {
        if (subscriber.features().has(Role.SUBSCRIBER, FEATURE)) {
            subscriber
                    .peer()
                    .send(new Unsubscribed(
                            Revocation.NO_REQUEST, Revocation.details(SUBSCRIPTION, subscription, reason)));
        }
    }
}
