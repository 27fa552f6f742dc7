package io.reactorwamp.client;

import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ErrorUri;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The procedure is registered by another session already ({@code wamp.error.procedure_already_exists}). */
public final class ProcedureAlreadyExistsException extends ApplicationException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Makes the error to answer with.
     *
     * @param args positional arguments; by custom the first is a text for people
     */
    public ProcedureAlreadyExistsException(@Nullable Object... args) {
        super(ErrorUri.PROCEDURE_ALREADY_EXISTS, args);
    }

    ProcedureAlreadyExistsException(String error, Dict details, ReceivedPayload payload) {
        super(error, details, payload);
    }
}
