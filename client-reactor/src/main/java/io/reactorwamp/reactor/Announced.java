package io.reactorwamp.reactor;

import io.reactorwamp.protocol.pubsub.EventRetention;
import io.reactorwamp.protocol.pubsub.PatternBasedSubscription;
import io.reactorwamp.protocol.pubsub.PublisherExclusion;
import io.reactorwamp.protocol.pubsub.SubscriberBlackWhiteListing;
import io.reactorwamp.protocol.session.Role;
import io.reactorwamp.protocol.value.Dict;

/**
 * Holds a request back that a router without a feature would seem to accept, and carry out otherwise: deliver to whom it must not, or
 * never.
 */
final class Announced {
    private Announced() {}

    /**
     * Checks that the router is a broker with the features that the options of a PUBLISH or SUBSCRIBE need.
     *
     * @throws IllegalStateException if it did not announce one of them
     */
    static void require(LiveSession session, Dict options) {
        session.require(Role.BROKER);
        if (options.isEmpty()) {
            return;
        }
        require(session, PatternBasedSubscription.isAskedFor(options), PatternBasedSubscription.FEATURE);
        require(session, PublisherExclusion.isAskedFor(options), PublisherExclusion.FEATURE);
        require(session, SubscriberBlackWhiteListing.isAskedFor(options), SubscriberBlackWhiteListing.FEATURE);
        require(session, EventRetention.isAskedFor(options), EventRetention.FEATURE);
    }

    private static void require(LiveSession session, boolean asked, String feature) {
        if (asked) {
            session.require(Role.BROKER, feature);
        }
    }
}
