package io.reactorwamp.protocol.message;

import io.reactorwamp.protocol.value.Dict;

/**
 * A callee offers a procedure.
 *
 * @param request the id of the request, unique in its session and direction
 * @param options what the sender asks for
 * @param procedure the procedure or pattern
 */
public record Register(long request, Dict options, String procedure) implements ToRouter {
    /** The option that takes a procedure away from those who serve it; of routers of the field. */
    public static final String FORCE_REREGISTER = "force_reregister";

    @Override
    public MessageType type() {
        return MessageType.REGISTER;
    }

    @Override
    public void dispatch(RouterInbound inbound) {
        inbound.onRegister(this);
    }
}
