package io.reactorwamp.protocol.message;

import io.reactorwamp.protocol.value.Dict;

/**
 * A client asks to open a session on a realm; the first message of a session.
 *
 * @param realm the realm to join
 * @param details what the sender tells about the message
 */
public record Hello(String realm, Dict details) implements ToRouter {
    @Override
    public MessageType type() {
        return MessageType.HELLO;
    }

    @Override
    public void dispatch(RouterInbound inbound) {
        inbound.onHello(this);
    }
}
