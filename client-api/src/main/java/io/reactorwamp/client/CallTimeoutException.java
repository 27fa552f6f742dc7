package io.reactorwamp.client;

import java.io.Serial;
import java.time.Duration;

/** A call had no answer within the time that {@link CallSpec#timeout} set. The procedure may have run. */
public final class CallTimeoutException extends WampException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Duration timeout;

    /**
     * Makes the exception.
     *
     * @param procedure what was called
     * @param timeout how long the caller waited
     */
    public CallTimeoutException(String procedure, Duration timeout) {
        super("no answer from " + procedure + " within " + timeout, null);
        this.timeout = timeout;
    }

    /**
     * Gives the time that was waited.
     *
     * @return the timeout
     */
    public Duration timeout() {
        return timeout;
    }

    @Override
    public boolean isTransient() {
        return true;
    }
}
