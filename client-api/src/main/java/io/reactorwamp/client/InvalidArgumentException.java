package io.reactorwamp.client;

import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ErrorUri;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The callee or the router does not accept the arguments or options ({@code wamp.error.invalid_argument}). */
public final class InvalidArgumentException extends ApplicationException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Makes the error to answer with.
     *
     * @param args positional arguments; by custom the first is a text for people
     */
    public InvalidArgumentException(@Nullable Object... args) {
        super(ErrorUri.INVALID_ARGUMENT, args);
    }

    InvalidArgumentException(String error, Dict details, ReceivedPayload payload) {
        super(error, details, payload);
    }
}
