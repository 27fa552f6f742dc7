package io.reactorwamp.protocol.message;

import io.reactorwamp.protocol.value.Dict;

/**
 * The broker confirms an {@link Unsubscribe}, or revokes a subscription.
 *
 * @param request the id of the UNSUBSCRIBE, 0 for a revocation
 * @param details of a revocation: {@code subscription} and {@code reason}
 */
public record Unsubscribed(long request, Dict details) implements ToClient {
    @Override
    public MessageType type() {
        return MessageType.UNSUBSCRIBED;
    }

    @Override
    public void dispatch(ClientInbound inbound) {
        inbound.onUnsubscribed(this);
    }
}
