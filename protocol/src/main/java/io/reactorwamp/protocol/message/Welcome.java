package io.reactorwamp.protocol.message;

import io.reactorwamp.protocol.value.Dict;

/**
 * The router opens the session.
 *
 * @param session the id of the session
 * @param details what the sender tells about the message
 */
public record Welcome(long session, Dict details) implements ToClient {
    @Override
    public MessageType type() {
        return MessageType.WELCOME;
    }

    @Override
    public void dispatch(ClientInbound inbound) {
        inbound.onWelcome(this);
    }
}
