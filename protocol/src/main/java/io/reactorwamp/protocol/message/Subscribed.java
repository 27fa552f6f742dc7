package io.reactorwamp.protocol.message;

/**
 * The broker confirms a {@link Subscribe}.
 *
 * @param request the id of the SUBSCRIBE
 * @param subscription the id of the subscription
 */
public record Subscribed(long request, long subscription) implements ToClient {
    @Override
    public MessageType type() {
        return MessageType.SUBSCRIBED;
    }

    @Override
    public void dispatch(ClientInbound inbound) {
        inbound.onSubscribed(this);
    }
}
