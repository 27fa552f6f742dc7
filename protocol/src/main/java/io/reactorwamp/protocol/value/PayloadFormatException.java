package io.reactorwamp.protocol.value;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A payload cannot be decoded into, or encoded from, the wanted values. The session that carries it is not at fault. */
public final class PayloadFormatException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public PayloadFormatException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public PayloadFormatException(String message) {
        super(message);
    }
}
