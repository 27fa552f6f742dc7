package io.reactorwamp.client;

import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ErrorUri;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The router does not allow an option of the request ({@code wamp.error.option_not_allowed}). */
public final class OptionNotAllowedException extends ApplicationException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Makes the error to answer with.
     *
     * @param args positional arguments; by custom the first is a text for people
     */
    public OptionNotAllowedException(@Nullable Object... args) {
        super(ErrorUri.OPTION_NOT_ALLOWED, args);
    }

    OptionNotAllowedException(String error, Dict details, ReceivedPayload payload) {
        super(error, details, payload);
    }
}
