package io.reactorwamp.client;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The session was aborted because one side broke the protocol. The message names the field or the rule. */
public final class ProtocolViolationException extends WampException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Fault fault;

    /** The side that broke the protocol. */
    public enum Fault {
        /** This client, as the router sees it. */
        LOCAL,
        /** The router, as this client sees it. */
        REMOTE
    }

    /**
     * Makes the exception.
     *
     * @param fault whose fault it was
     * @param message the field or the rule
     * @param cause what it comes from, or null
     */
    public ProtocolViolationException(Fault fault, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.fault = fault;
    }

    /**
     * Tells whose fault it was.
     *
     * @return the side that broke the protocol
     */
    public Fault fault() {
        return fault;
    }

    @Override
    public boolean isTransient() {
        return false;
    }
}
