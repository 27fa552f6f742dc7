package io.reactorwamp.client;

import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ErrorUri;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The registration to be ended does not exist ({@code wamp.error.no_such_registration}). */
public final class NoSuchRegistrationException extends ApplicationException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Makes the error to answer with.
     *
     * @param args positional arguments; by custom the first is a text for people
     */
    public NoSuchRegistrationException(@Nullable Object... args) {
        super(ErrorUri.NO_SUCH_REGISTRATION, args);
    }

    NoSuchRegistrationException(String error, Dict details, ReceivedPayload payload) {
        super(error, details, payload);
    }
}
