package io.reactorwamp.client;

import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ErrorUri;
import java.io.Serial;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * No session came about because somebody's proof was not accepted: the client's by the router, or the router's by the client, or because
 * a secret could not be supplied. Spec: "Authentication".
 */
public final class AuthenticationException extends SessionAbortedException {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final Set<String> REASONS = Set.of(
            ErrorUri.AUTHENTICATION_DENIED,
            ErrorUri.AUTHENTICATION_FAILED,
            ErrorUri.AUTHENTICATION_REQUIRED,
            ErrorUri.NO_MATCHING_AUTH_METHOD,
            ErrorUri.NO_SUCH_PRINCIPAL,
            ErrorUri.NO_SUCH_ROLE,
            "wamp.error.no_auth_method",
            "wamp.error.cannot_authenticate");

    private final boolean refusedByClient;

    /**
     * Makes the exception for a refusal by the router.
     *
     * @param reason the URI that the router gave
     * @param details the details that the router gave
     */
    public AuthenticationException(String reason, Dict details) {
        super(reason, details);
        this.refusedByClient = false;
    }

    /**
     * Makes the exception for a refusal by this client.
     *
     * @param message what the router asked for or did not prove; nothing secret
     * @param reason the URI that the router was given
     * @param supplier what the supplier of a secret failed with, or null
     */
    public AuthenticationException(String message, String reason, @Nullable Throwable supplier) {
        super("not authenticated: " + message, reason, supplier);
        this.refusedByClient = true;
    }

    /**
     * Whether a router's ABORT for this reason is about authentication.
     *
     * @param reason the URI that the router gave
     * @return true if this exception stands for it
     */
    public static boolean isReason(String reason) {
        return REASONS.contains(reason);
    }

    /**
     * Tells who refused.
     *
     * @return true if this client did not trust the router, or had no secret
     */
    public boolean refusedByClient() {
        return refusedByClient;
    }

    /**
     * True only if the supplier of a secret failed: it may do better next time. Whoever is refused once is refused again, so an attempt
     * without any change makes no sense.
     */
    @Override
    public boolean isTransient() {
        return refusedByClient && getCause() != null;
    }
}
