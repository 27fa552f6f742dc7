package io.reactorwamp.protocol.pubsub;

import io.reactorwamp.protocol.session.Member;

/**
 * Watches a broker, for what is told or kept beside the delivery of events. Called in the order of what happens, when it has happened
 * and the session that caused it has its answer; a listener may publish.
 */
public interface BrokerListener {

    /** A subscription stays from now on, whether or not somebody subscribes to it. */
    default void onKept(Subscription subscription) {}

    /** A session subscribed to what it had not subscribed to. {@code created} tells whether it was the first one. */
    default void onSubscribed(Member subscriber, Subscription subscription, boolean created) {}

    /** A session gave its subscription up, or left. {@code deleted} tells whether it was the last one. */
    default void onUnsubscribed(Member subscriber, Subscription subscription, boolean deleted) {}

    /** As {@link #onUnsubscribed}, but the router took the subscription back: the session did not cause it. */
    default void onRevoked(Member subscriber, Subscription subscription, boolean deleted) {
        onUnsubscribed(subscriber, subscription, deleted);
    }

    /** An event was accepted and handed to its subscribers. */
    default void onPublished(Publication publication) {}
}
