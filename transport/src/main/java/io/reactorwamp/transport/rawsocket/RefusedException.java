package io.reactorwamp.transport.rawsocket;

import io.reactorwamp.transport.HandshakeException;
import java.io.Serial;

/** The router answered the handshake with an error. */
public final class RefusedException extends HandshakeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final HandshakeError error;

    RefusedException(HandshakeError error) {
        super("the router refused the RawSocket handshake: " + error, null);
        this.error = error;
    }

    /** What the router said. */
    public HandshakeError error() {
        return error;
    }
}
