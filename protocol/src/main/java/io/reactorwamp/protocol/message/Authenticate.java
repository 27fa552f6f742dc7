package io.reactorwamp.protocol.message;

import io.reactorwamp.protocol.value.Dict;

/**
 * The answer to a {@link Challenge}.
 *
 * @param signature the proof, in the form of the method
 * @param extra what the method needs
 */
public record Authenticate(String signature, Dict extra) implements ToRouter {
    @Override
    public MessageType type() {
        return MessageType.AUTHENTICATE;
    }

    @Override
    public void dispatch(RouterInbound inbound) {
        inbound.onAuthenticate(this);
    }
}
