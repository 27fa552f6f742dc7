package io.reactorwamp.protocol.message;

import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.Payload;

/**
 * A callee answers an {@link Invocation}.
 *
 * @param request the id of the INVOCATION
 * @param options what the sender asks for
 * @param payload the application's arguments
 */
public record Yield(long request, Dict options, Payload payload) implements ToRouter {
    @Override
    public MessageType type() {
        return MessageType.YIELD;
    }

    @Override
    public void dispatch(RouterInbound inbound) {
        inbound.onYield(this);
    }
}
