package io.reactorwamp.client;

import io.reactorwamp.protocol.value.Arguments;
import org.jspecify.annotations.Nullable;

/**
 * Something happened to a subscription. Spec: "Subscription Meta API", events.
 *
 * @param kind what happened
 * @param session the id of the session that caused it
 * @param subscription the subscription's id
 * @param details what it is, if it was created; otherwise null
 */
public record SubscriptionChange(
        Kind kind,
        long session,
        long subscription,
        @Nullable SubscriptionDetails details) {

    /** What can happen to a subscription. */
    public enum Kind {
        /** The first session subscribed to it; {@link #SUBSCRIBED} follows. */
        CREATED,
        /** A session subscribed to it. */
        SUBSCRIBED,
        /** A session is subscribed to it no more. */
        UNSUBSCRIBED,
        /** No session is subscribed to it any more; {@link #UNSUBSCRIBED} came before. */
        DELETED
    }

    static SubscriptionChange read(Kind kind, Arguments arguments) {
        long session = MetaShapes.id(MetaShapes.arg(arguments, 0), "session");
        Object second = MetaShapes.arg(arguments, 1);
        if (kind == Kind.CREATED) {
            SubscriptionDetails details = SubscriptionDetails.read(second);
            return new SubscriptionChange(kind, session, details.id(), details);
        }
        return new SubscriptionChange(kind, session, MetaShapes.id(second, "subscription"), null);
    }
}
