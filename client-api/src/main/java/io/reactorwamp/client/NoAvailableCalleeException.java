package io.reactorwamp.client;

import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ErrorUri;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** No callee of the procedure can take the call now ({@code wamp.error.no_available_callee}). */
public final class NoAvailableCalleeException extends ApplicationException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Makes the error to answer with.
     *
     * @param args positional arguments; by custom the first is a text for people
     */
    public NoAvailableCalleeException(@Nullable Object... args) {
        super(ErrorUri.NO_AVAILABLE_CALLEE, args);
    }

    NoAvailableCalleeException(String error, Dict details, ReceivedPayload payload) {
        super(error, details, payload);
    }
}
