package io.reactorwamp.protocol.rpc;

import java.io.Serial;

/** A call of a router's own procedure is answered with an error. Has no stack trace: it tells about the call, not about our code. */
public final class CallFailure extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String error;

    /**
     * Makes the answer.
     *
     * @param error the error URI
     * @param reason what is wrong, in words
     */
    public CallFailure(String error, String reason) {
        super(reason, null, false, false);
        this.error = error;
    }

    /** The error URI. */
    public String error() {
        return error;
    }
}
