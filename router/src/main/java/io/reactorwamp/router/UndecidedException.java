package io.reactorwamp.router;

import java.io.Serial;

/** An authorizer cannot decide, and tells the client why. Has no stack trace: it tells about the request, not about the code. */
public final class UndecidedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Tells the client.
     *
     * @param reason why it cannot be decided
     */
    public UndecidedException(String reason) {
        super(reason, null, false, false);
    }
}
