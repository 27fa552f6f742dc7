package io.reactorwamp.client;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Whatever a WAMP operation fails with. The subclass says whose fault it was: of the transport, the router, the remote application or
 * this application. Made anew for each subscriber. Wrong use of the API is no {@code WampException}: it throws {@link
 * IllegalArgumentException} or {@link IllegalStateException} at once.
 */
public abstract class WampException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message what happened
     * @param cause what it comes from, or null
     */
    protected WampException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * Whether the same operation may succeed later without any change to it. Says nothing about whether it is safe to repeat: see
     * {@link ConnectionLostException#outcome}.
     *
     * @return true if a later attempt makes sense
     */
    public abstract boolean isTransient();
}
