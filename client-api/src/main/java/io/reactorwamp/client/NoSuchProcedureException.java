package io.reactorwamp.client;

import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ErrorUri;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Nobody has registered the procedure that was called ({@code wamp.error.no_such_procedure}). */
public final class NoSuchProcedureException extends ApplicationException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Makes the error to answer with.
     *
     * @param args positional arguments; by custom the first is a text for people
     */
    public NoSuchProcedureException(@Nullable Object... args) {
        super(ErrorUri.NO_SUCH_PROCEDURE, args);
    }

    NoSuchProcedureException(String error, Dict details, ReceivedPayload payload) {
        super(error, details, payload);
    }
}
