package io.reactorwamp.client;

import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ErrorUri;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The router or the callee gave the call up because it took too long ({@code wamp.error.timeout}). */
public final class RemoteTimeoutException extends ApplicationException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Makes the error to answer with.
     *
     * @param args positional arguments; by custom the first is a text for people
     */
    public RemoteTimeoutException(@Nullable Object... args) {
        super(ErrorUri.TIMEOUT, args);
    }

    RemoteTimeoutException(String error, Dict details, ReceivedPayload payload) {
        super(error, details, payload);
    }
}
