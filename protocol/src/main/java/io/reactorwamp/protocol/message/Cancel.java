package io.reactorwamp.protocol.message;

import io.reactorwamp.protocol.value.Dict;

/**
 * A caller gives a call up.
 *
 * @param request the id of the CALL
 * @param options what the sender asks for
 */
public record Cancel(long request, Dict options) implements ToRouter {
    @Override
    public MessageType type() {
        return MessageType.CANCEL;
    }

    @Override
    public void dispatch(RouterInbound inbound) {
        inbound.onCancel(this);
    }
}
