package io.reactorwamp.client;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * The session ended before the operation did. The cause tells why, where that is known: {@link SessionAbortedException} if the router
 * ended it, {@link ProtocolViolationException} if either side broke the protocol, otherwise the transport's error.
 */
public final class ConnectionLostException extends WampException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Outcome outcome;

    /**
     * Makes the exception.
     *
     * @param message what happened
     * @param outcome what is known about the operation
     * @param cause why the session ended, or null
     */
    public ConnectionLostException(String message, Outcome outcome, @Nullable Throwable cause) {
        super(message, cause);
        this.outcome = outcome;
    }

    /**
     * Tells whether the operation may have had an effect.
     *
     * @return what is known
     */
    public Outcome outcome() {
        return outcome;
    }

    @Override
    public boolean isTransient() {
        return !(getCause() instanceof WampException why) || why.isTransient();
    }
}
