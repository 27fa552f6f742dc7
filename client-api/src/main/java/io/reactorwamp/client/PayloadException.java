package io.reactorwamp.client;

import io.reactorwamp.protocol.value.PayloadFormatException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Arguments could not be encoded, are too large for the router, or did not fit the wanted type. Concerns this one message: nothing
 * was sent, or what arrived stays readable as another type.
 */
public final class PayloadException extends WampException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Direction direction;

    /** What was to be done with the arguments. */
    public enum Direction {
        /** The application's values were to be sent. Nothing was sent. */
        ENCODE,
        /** Received values were to be read. */
        DECODE
    }

    /**
     * Makes the exception.
     *
     * @param direction what was to be done
     * @param message which value does not fit, and why
     * @param cause what it comes from, or null
     */
    public PayloadException(Direction direction, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.direction = direction;
    }

    static PayloadException decoding(PayloadFormatException cause) {
        String message = cause.getMessage();
        return new PayloadException(
                Direction.DECODE, message == null ? "arguments do not fit the type" : message, cause);
    }

    /**
     * Tells what was to be done.
     *
     * @return the direction
     */
    public Direction direction() {
        return direction;
    }

    @Override
    public boolean isTransient() {
        return false;
    }
}
