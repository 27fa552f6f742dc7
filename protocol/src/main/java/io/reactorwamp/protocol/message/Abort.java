package io.reactorwamp.protocol.message;

import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.Payload;

/**
 * One side ends the session at once; never answered.
 *
 * @param details what the sender tells about the message
 * @param reason why, as a URI
 * @param payload the application's arguments
 */
public record Abort(Dict details, String reason, Payload payload) implements ToClient, ToRouter {
    @Override
    public MessageType type() {
        return MessageType.ABORT;
    }

    @Override
    public void dispatch(ClientInbound inbound) {
        inbound.onAbort(this);
    }

    @Override
    public void dispatch(RouterInbound inbound) {
        inbound.onAbort(this);
    }
}
