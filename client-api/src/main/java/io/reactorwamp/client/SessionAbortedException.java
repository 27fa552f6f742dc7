package io.reactorwamp.client;

import io.reactorwamp.protocol.value.CloseReason;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ErrorUri;
import java.io.Serial;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The router refused the session or ended it, with ABORT or of its own accord with GOODBYE. Spec: "Session closing". */
public sealed class SessionAbortedException extends WampException permits AuthenticationException {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final Set<String> TRANSIENT =
            Set.of(CloseReason.SYSTEM_SHUTDOWN, ErrorUri.UNAVAILABLE, ErrorUri.NETWORK_FAILURE, ErrorUri.TIMEOUT);

    private final String reason;
    private final transient @Nullable Dict details;

    /**
     * Makes the exception.
     *
     * @param reason the URI that the router gave
     * @param details the details that the router gave
     */
    public SessionAbortedException(String reason, Dict details) {
        super(message(reason, details), null);
        this.reason = reason;
        this.details = details;
    }

    /** The client itself ended the session, because of the router. */
    SessionAbortedException(String message, String reason, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.details = null;
    }

    private static String message(String reason, Dict details) {
        String text = details.string("message");
        return "the router ended the session: " + reason + (text == null ? "" : " (" + text + ")");
    }

    /**
     * Gives the reason.
     *
     * @return a URI, as {@code wamp.error.no_such_realm}
     */
    public String reason() {
        return reason;
    }

    /**
     * Gives the details that the router gave.
     *
     * @return the details; empty after Java deserialization
     */
    public Dict details() {
        return details == null ? Dict.EMPTY : details;
    }

    /** True for a shutdown, an unavailable router, a network failure behind it, and a timeout. */
    @Override
    public boolean isTransient() {
        return TRANSIENT.contains(reason);
    }
}
