package io.reactorwamp.protocol.message;

import io.reactorwamp.protocol.value.Dict;

/**
 * The dealer asks a callee to stop an invocation.
 *
 * @param request the id of the INVOCATION
 * @param options what the sender asks for
 */
public record Interrupt(long request, Dict options) implements ToClient {
    @Override
    public MessageType type() {
        return MessageType.INTERRUPT;
    }

    @Override
    public void dispatch(ClientInbound inbound) {
        inbound.onInterrupt(this);
    }
}
