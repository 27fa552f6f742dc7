package io.reactorwamp.client;

import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ErrorUri;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The session that is asked for, or is to be ended, does not exist ({@code wamp.error.no_such_session}). */
public final class NoSuchSessionException extends ApplicationException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Makes the error to answer with.
     *
     * @param args positional arguments; by custom the first is a text for people
     */
    public NoSuchSessionException(@Nullable Object... args) {
        super(ErrorUri.NO_SUCH_SESSION, args);
    }

    NoSuchSessionException(String error, Dict details, ReceivedPayload payload) {
        super(error, details, payload);
    }
}
