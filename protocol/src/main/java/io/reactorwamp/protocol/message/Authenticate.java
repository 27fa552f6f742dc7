package io.reactorwamp.protocol.message;

import io.reactorwamp.protocol.value.Dict;

/**
 * The answer to a {@link Challenge}.
 *
 * @param signature the proof, in the form of the method
 * @param extra what the method needs
 */
public record Authenticate(String signature, Dict extra) implements ToRouter {
    /** Without the signature, which may be a secret. */
    @Override
    public String toString() {
        return "Authenticate[signature=***, extra=" + extra.asMap().keySet() + "]";
    }

    @Override
    public MessageType type() {
        return MessageType.AUTHENTICATE;
    }

    @Override
    public void dispatch(RouterInbound inbound) {
        inbound.onAuthenticate(this);
    }
}
