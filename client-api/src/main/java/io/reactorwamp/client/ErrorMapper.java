package io.reactorwamp.client;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Turns exceptions of the application's into errors with a URI, and errors of calls back into exceptions. Given to {@link
 * WampClientBuilder#errorMapper}. Used by many threads at once, those of the connection among them, so it must not block. One that
 * throws is treated as if it did not know the error. Spec: "ERROR".
 */
public interface ErrorMapper {

    /**
     * Makes the answer of a handler that failed.
     *
     * @param failure what the handler failed with; never an {@link ApplicationException}, which is an answer already
     * @return the answer; null if this mapper does not know such a failure
     */
    @Nullable
    ApplicationException toError(Throwable failure);

    /**
     * Makes what a caller is signalled whose call was answered with an error.
     *
     * @param error the error as it arrived
     * @return the exception; null if this mapper does not know the error
     */
    @Nullable
    Throwable toException(ApplicationException error);

    /**
     * Maps one URI to one class of exceptions, its subclasses included.
     *
     * @param <E> the class
     * @param uri the error URI
     * @param type the class
     * @param args gives the arguments of the answer
     * @param exception makes the exception of an error that arrived
     * @return the mapper
     * @throws IllegalArgumentException if a parameter is null or the URI is not valid
     */
    static <E extends Throwable> ErrorMapper of(
            String uri,
            Class<E> type,
            Function<? super E, Args> args,
            Function<? super ApplicationException, ? extends E> exception) {
        return new MappedError<>(
                Checks.uri(uri, "error"),
                Checks.present(type, "type"),
                Checks.present(args, "args"),
                Checks.present(exception, "exception"));
    }
}
