package io.reactorwamp.client;

import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ErrorUri;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The call was canceled before it had a result ({@code wamp.error.canceled}). */
public final class CanceledException extends ApplicationException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Makes the error to answer with.
     *
     * @param args positional arguments; by custom the first is a text for people
     */
    public CanceledException(@Nullable Object... args) {
        super(ErrorUri.CANCELED, args);
    }

    CanceledException(String error, Dict details, ReceivedPayload payload) {
        super(error, details, payload);
    }
}
