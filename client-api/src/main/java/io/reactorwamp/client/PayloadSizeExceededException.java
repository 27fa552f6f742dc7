package io.reactorwamp.client;

import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ErrorUri;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The arguments are too large for the router or the receiver ({@code wamp.error.payload_size_exceeded}). */
public final class PayloadSizeExceededException extends ApplicationException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Makes the error to answer with.
     *
     * @param args positional arguments; by custom the first is a text for people
     */
    public PayloadSizeExceededException(@Nullable Object... args) {
        super(ErrorUri.PAYLOAD_SIZE_EXCEEDED, args);
    }

    PayloadSizeExceededException(String error, Dict details, ReceivedPayload payload) {
        super(error, details, payload);
    }
}
