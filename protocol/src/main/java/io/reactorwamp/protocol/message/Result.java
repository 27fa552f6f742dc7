package io.reactorwamp.protocol.message;

import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.Payload;

/**
 * The dealer delivers a result, the last one unless {@code progress} says otherwise.
 *
 * @param request the id of the CALL
 * @param details what the sender tells about the message
 * @param payload the application's arguments
 */
public record Result(long request, Dict details, Payload payload) implements ToClient {
    @Override
    public MessageType type() {
        return MessageType.RESULT;
    }

    @Override
    public void dispatch(ClientInbound inbound) {
        inbound.onResult(this);
    }
}
