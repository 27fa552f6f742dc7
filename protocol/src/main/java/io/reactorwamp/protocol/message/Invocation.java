package io.reactorwamp.protocol.message;

import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.Payload;

/**
 * The dealer asks a callee to run a procedure.
 *
 * @param request the id of the request, unique in its session and direction
 * @param registration the id of the registration
 * @param details what the sender tells about the message
 * @param payload the application's arguments
 */
public record Invocation(long request, long registration, Dict details, Payload payload) implements ToClient {
    @Override
    public MessageType type() {
        return MessageType.INVOCATION;
    }

    @Override
    public void dispatch(ClientInbound inbound) {
        inbound.onInvocation(this);
    }
}
