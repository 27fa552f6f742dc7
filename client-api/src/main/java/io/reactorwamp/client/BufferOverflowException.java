package io.reactorwamp.client;

import java.io.Serial;

/**
 * More was waiting than may wait: events that were not requested in time, calls without an answer, or messages that the socket did not
 * take. Request faster, choose another {@link Overflow}, or send less at once.
 */
public final class BufferOverflowException extends WampException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message what is full, with its bound
     */
    public BufferOverflowException(String message) {
        super(message, null);
    }

    @Override
    public boolean isTransient() {
        return true;
    }
}
