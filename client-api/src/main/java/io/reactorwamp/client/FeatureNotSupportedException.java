package io.reactorwamp.client;

import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ErrorUri;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The other side does not support what the request needs ({@code wamp.error.feature_not_supported}). */
public final class FeatureNotSupportedException extends ApplicationException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Makes the error to answer with.
     *
     * @param args positional arguments; by custom the first is a text for people
     */
    public FeatureNotSupportedException(@Nullable Object... args) {
        super(ErrorUri.FEATURE_NOT_SUPPORTED, args);
    }

    FeatureNotSupportedException(String error, Dict details, ReceivedPayload payload) {
        super(error, details, payload);
    }
}
