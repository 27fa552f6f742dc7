package io.reactorwamp.protocol.message;

/**
 * A subscriber ends a subscription.
 *
 * @param request the id of the request, unique in its session and direction
 * @param subscription the id of the subscription
 */
public record Unsubscribe(long request, long subscription) implements ToRouter {
    @Override
    public MessageType type() {
        return MessageType.UNSUBSCRIBE;
    }

    @Override
    public void dispatch(RouterInbound inbound) {
        inbound.onUnsubscribe(this);
    }
}
