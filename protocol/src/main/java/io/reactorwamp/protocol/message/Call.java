package io.reactorwamp.protocol.message;

import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.Payload;

/**
 * A caller asks the dealer to have a procedure called.
 *
 * @param request the id of the request, unique in its session and direction
 * @param options what the sender asks for
 * @param procedure the procedure
 * @param payload the application's arguments
 */
public record Call(long request, Dict options, String procedure, Payload payload) implements ToRouter {
    @Override
    public MessageType type() {
        return MessageType.CALL;
    }

    @Override
    public void dispatch(RouterInbound inbound) {
        inbound.onCall(this);
    }
}
