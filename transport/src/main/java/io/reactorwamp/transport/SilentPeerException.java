package io.reactorwamp.transport;

import java.io.IOException;
import java.io.Serial;

/** The other side gave no sign of life for longer than the keep-alive allows; the connection was cut. */
public final class SilentPeerException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    public SilentPeerException(String message) {
        super(message);
    }
}
