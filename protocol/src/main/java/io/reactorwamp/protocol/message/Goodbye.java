package io.reactorwamp.protocol.message;

import io.reactorwamp.protocol.value.Dict;

/**
 * One side ends the session in order, or answers that the other one does.
 *
 * @param details what the sender tells about the message
 * @param reason why, as a URI
 */
public record Goodbye(Dict details, String reason) implements ToClient, ToRouter {
    @Override
    public MessageType type() {
        return MessageType.GOODBYE;
    }

    @Override
    public void dispatch(ClientInbound inbound) {
        inbound.onGoodbye(this);
    }

    @Override
    public void dispatch(RouterInbound inbound) {
        inbound.onGoodbye(this);
    }
}
