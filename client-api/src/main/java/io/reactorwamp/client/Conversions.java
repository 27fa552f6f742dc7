package io.reactorwamp.client;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * SPI: how what the application has becomes what travels, and back. Immutable.
 *
 * @param codecs unmodifiable, the codecs of payload passthru mode by their schemes
 * @param errors unmodifiable, who maps errors, the first that knows one counts
 * @param tracebacks whether a caller is told the stack trace of a failure that nobody maps
 */
public record Conversions(Map<String, PayloadCodec> codecs, List<ErrorMapper> errors, boolean tracebacks) {
    /** None, and no stack traces. */
    public static final Conversions NONE = new Conversions(Map.of(), List.of(), false);

    /**
     * Makes the answer of a handler that failed.
     *
     * @param failure what it failed with
     * @return the answer; null if nobody knows the failure, to which what a mapper threw is added as suppressed
     */
    public @Nullable ApplicationException toError(Throwable failure) {
        for (ErrorMapper mapper : errors) {
            try {
                ApplicationException error = mapper.toError(failure);
                if (error != null) {
                    return error;
                }
            } catch (RuntimeException e) {
                suppress(failure, e);
            }
        }
        return null;
    }

    /**
     * Makes what a caller is signalled.
     *
     * @param error the error as it arrived
     * @return the application's exception; the error itself if nobody knows it, with what a mapper threw as suppressed
     */
    public Throwable toException(ApplicationException error) {
        for (ErrorMapper mapper : errors) {
            try {
                Throwable exception = mapper.toException(error);
                if (exception != null) {
                    return exception;
                }
            } catch (RuntimeException e) {
                suppress(error, e);
            }
        }
        return error;
    }

    @SuppressWarnings("ReferenceEquality") // an exception cannot suppress itself
    private static void suppress(Throwable failure, RuntimeException thrown) {
        if (failure != thrown) {
            failure.addSuppressed(thrown);
        }
    }
}
