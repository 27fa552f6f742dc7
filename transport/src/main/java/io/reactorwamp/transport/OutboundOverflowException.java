package io.reactorwamp.transport;

import java.io.IOException;
import java.io.Serial;

/** A peer did not read what was sent to it until its queue exceeded the {@link OutboundLimits}; its connection was closed. */
public final class OutboundOverflowException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    public OutboundOverflowException(String message) {
        super(message);
    }
}
