package io.reactorwamp.protocol.pubsub;

import io.reactorwamp.protocol.message.Unsubscribed;
import io.reactorwamp.protocol.session.Member;
import io.reactorwamp.protocol.session.Role;
import io.reactorwamp.protocol.value.Dict;

/**
 * The feature {@code subscription_revocation} ("Subscription Revocation"): the router takes a subscription back, and tells the
 * subscriber if it announced that it understands.
 */
public final class SubscriptionRevocation {
    public static final String FEATURE = "subscription_revocation";

    private static final long NO_REQUEST = 0;
    private static final String SUBSCRIPTION = "subscription";
    private static final String REASON = "reason";

    private SubscriptionRevocation() {}

    // The client's half.

    static boolean isRevocation(Unsubscribed unsubscribed) {
        return unsubscribed.request() == NO_REQUEST;
    }

    /** The subscription that is taken back, 0 if none is named. */
    static long subscription(Unsubscribed revocation) {
        return revocation.details().integer(SUBSCRIPTION, 0);
    }

    /** Why, in the router's words; empty if it does not say. */
    static String reason(Unsubscribed revocation) {
        String reason = revocation.details().string(REASON);
        return reason == null ? "" : reason;
    }

    // The router's half.

    static void tell(Member subscriber, long subscription, String reason) {
        if (subscriber.features().has(Role.SUBSCRIBER, FEATURE)) {
            subscriber.peer().send(new Unsubscribed(NO_REQUEST, Dict.of(SUBSCRIPTION, subscription, REASON, reason)));
        }
    }
}
