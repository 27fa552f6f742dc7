package io.reactorwamp.protocol.pubsub;

import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.MatchPolicy;

/**
 * The feature {@code pattern_based_subscription} ("Pattern-based Subscriptions"): a subscription to all topics that begin with a
 * prefix, or that have any component where the pattern has an empty one. Each matching subscription gets an event of its own, all
 * with the id of the one publication. The patterns are found by {@link io.reactorwamp.protocol.session.PatternIndex}.
 */
public final class PatternBasedSubscription {
    public static final String FEATURE = "pattern_based_subscription";

    /** The detail of an EVENT that tells the topic, where the subscription does not. */
    public static final String TOPIC = "topic";

    private PatternBasedSubscription() {}

    // The client's half.

    /** Whether the options of a SUBSCRIBE need the feature. */
    public static boolean isAskedFor(Dict options) {
        return MatchPolicy.isPatternAskedFor(options);
    }

    // The router's half.

    /** The details of an EVENT. */
    public static Dict details(Subscription subscription, String topic) {
        return subscription.pattern().match() == MatchPolicy.EXACT ? Dict.EMPTY : Dict.of(TOPIC, topic);
    }
}
