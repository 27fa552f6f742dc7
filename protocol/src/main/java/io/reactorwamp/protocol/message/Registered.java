package io.reactorwamp.protocol.message;

/**
 * The dealer confirms a {@link Register}.
 *
 * @param request the id of the REGISTER
 * @param registration the id of the registration
 */
public record Registered(long request, long registration) implements ToClient {
    @Override
    public MessageType type() {
        return MessageType.REGISTERED;
    }

    @Override
    public void dispatch(ClientInbound inbound) {
        inbound.onRegistered(this);
    }
}
