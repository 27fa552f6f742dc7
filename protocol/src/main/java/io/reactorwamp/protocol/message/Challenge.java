package io.reactorwamp.protocol.message;

import io.reactorwamp.protocol.value.Dict;

/**
 * The router asks the client to prove who it is.
 *
 * @param method the authentication method
 * @param extra what the method needs
 */
public record Challenge(String method, Dict extra) implements ToClient {
    @Override
    public MessageType type() {
        return MessageType.CHALLENGE;
    }

    @Override
    public void dispatch(ClientInbound inbound) {
        inbound.onChallenge(this);
    }
}
