package io.reactorwamp.protocol.auth;

import io.reactorwamp.protocol.value.ErrorUri;
import java.io.Serial;

/** A client does not go on: the router asked for what must not be done, or did not prove itself. Has no stack trace. */
public final class LoginRefused extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Says why, for people; nothing secret. */
    public LoginRefused(String message) {
        super(message, null, false, false);
    }

    /** What the router is told. */
    public Secrets.Refusal refusal() {
        return new Secrets.Refusal(ErrorUri.AUTHENTICATION_FAILED, String.valueOf(getMessage()));
    }
}
