package io.reactorwamp.client;

import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ErrorUri;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The router could not find out whether it is allowed ({@code wamp.error.authorization_failed}). */
public final class AuthorizationFailedException extends ApplicationException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Makes the error to answer with.
     *
     * @param args positional arguments; by custom the first is a text for people
     */
    public AuthorizationFailedException(@Nullable Object... args) {
        super(ErrorUri.AUTHORIZATION_FAILED, args);
    }

    AuthorizationFailedException(String error, Dict details, ReceivedPayload payload) {
        super(error, details, payload);
    }
}
