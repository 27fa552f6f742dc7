package io.reactorwamp.client;

import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ErrorUri;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The router does not accept the URI, by its own stricter rules ({@code wamp.error.invalid_uri}). */
public final class InvalidUriException extends ApplicationException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Makes the error to answer with.
     *
     * @param args positional arguments; by custom the first is a text for people
     */
    public InvalidUriException(@Nullable Object... args) {
        super(ErrorUri.INVALID_URI, args);
    }

    InvalidUriException(String error, Dict details, ReceivedPayload payload) {
        super(error, details, payload);
    }
}
