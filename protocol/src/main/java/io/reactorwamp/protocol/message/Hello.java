package io.reactorwamp.protocol.message;

import io.reactorwamp.protocol.value.Dict;

/**
 * A client asks to open a session on a realm; the first message of a session.
 *
 * @param realm the realm to join
 * @param details what the sender tells about the message
 */
public record Hello(String realm, Dict details) implements ToRouter {
    /** Without what it tells an authentication method, which may be a secret. */
    @Override
    public String toString() {
        Dict shown = details.contains("authextra") ? details.with("authextra", "***") : details;
        return "Hello[realm=" + realm + ", details=" + shown + "]";
    }

    @Override
    public MessageType type() {
        return MessageType.HELLO;
    }

    @Override
    public void dispatch(RouterInbound inbound) {
        inbound.onHello(this);
    }
}
