package io.reactorwamp.client;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** No session came about: the router could not be reached, refused the transport, or did not answer in time. Nothing was sent. */
public final class ConnectException extends WampException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean retryable;

    /**
     * Makes the exception.
     *
     * @param message what happened, with the address
     * @param retryable whether a later attempt may succeed; false if the two ends do not fit, as without a common serializer
     * @param cause what it comes from, or null
     */
    public ConnectException(String message, boolean retryable, @Nullable Throwable cause) {
        super(message, cause);
        this.retryable = retryable;
    }

    @Override
    public boolean isTransient() {
        return retryable;
    }
}
