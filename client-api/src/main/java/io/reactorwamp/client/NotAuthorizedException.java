package io.reactorwamp.client;

import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ErrorUri;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The session may not do this ({@code wamp.error.not_authorized}). */
public final class NotAuthorizedException extends ApplicationException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Makes the error to answer with.
     *
     * @param args positional arguments; by custom the first is a text for people
     */
    public NotAuthorizedException(@Nullable Object... args) {
        super(ErrorUri.NOT_AUTHORIZED, args);
    }

    NotAuthorizedException(String error, Dict details, ReceivedPayload payload) {
        super(error, details, payload);
    }
}
