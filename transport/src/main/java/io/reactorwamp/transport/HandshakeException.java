package io.reactorwamp.transport;

import java.io.IOException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The other side was reached, but refused the transport, speaks another one, or did not agree on one in time. */
public class HandshakeException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    public HandshakeException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
