package io.reactorwamp.client;

import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ErrorUri;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The callee cannot take the call now ({@code wamp.error.unavailable}). */
public final class UnavailableException extends ApplicationException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Makes the error to answer with.
     *
     * @param args positional arguments; by custom the first is a text for people
     */
    public UnavailableException(@Nullable Object... args) {
        super(ErrorUri.UNAVAILABLE, args);
    }

    UnavailableException(String error, Dict details, ReceivedPayload payload) {
        super(error, details, payload);
    }
}
