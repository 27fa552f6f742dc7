package io.reactorwamp.client;

import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ErrorUri;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** This session, or the callee's, holds as much as the router lets it ({@code wamp.error.quota_exceeded}). */
public final class QuotaExceededException extends ApplicationException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Makes the error to answer with.
     *
     * @param args positional arguments; by custom the first is a text for people
     */
    public QuotaExceededException(@Nullable Object... args) {
        super(ErrorUri.QUOTA_EXCEEDED, args);
    }

    QuotaExceededException(String error, Dict details, ReceivedPayload payload) {
        super(error, details, payload);
    }
}
