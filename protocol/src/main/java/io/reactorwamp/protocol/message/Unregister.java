package io.reactorwamp.protocol.message;

/**
 * A callee withdraws a procedure.
 *
 * @param request the id of the request, unique in its session and direction
 * @param registration the id of the registration
 */
public record Unregister(long request, long registration) implements ToRouter {
    @Override
    public MessageType type() {
        return MessageType.UNREGISTER;
    }

    @Override
    public void dispatch(RouterInbound inbound) {
        inbound.onUnregister(this);
    }
}
