package io.reactorwamp.client;

import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ErrorUri;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A network behind the router failed ({@code wamp.error.network_failure}). */
public final class NetworkFailureException extends ApplicationException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Makes the error to answer with.
     *
     * @param args positional arguments; by custom the first is a text for people
     */
    public NetworkFailureException(@Nullable Object... args) {
        super(ErrorUri.NETWORK_FAILURE, args);
    }

    NetworkFailureException(String error, Dict details, ReceivedPayload payload) {
        super(error, details, payload);
    }
}
