package io.reactorwamp.protocol.message;

import io.reactorwamp.protocol.value.Dict;

/**
 * The dealer confirms an {@link Unregister}, or revokes a registration.
 *
 * @param request the id of the UNREGISTER, 0 for a revocation
 * @param details of a revocation: {@code registration} and {@code reason}
 */
public record Unregistered(long request, Dict details) implements ToClient {
    @Override
    public MessageType type() {
        return MessageType.UNREGISTERED;
    }

    @Override
    public void dispatch(ClientInbound inbound) {
        inbound.onUnregistered(this);
    }
}
