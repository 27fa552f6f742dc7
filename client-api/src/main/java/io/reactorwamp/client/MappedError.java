package io.reactorwamp.client;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One URI for one class of exceptions. */
record MappedError<E extends Throwable>(
        String uri,
        Class<E> type,
        Function<? super E, Args> args,
        Function<? super ApplicationException, ? extends E> exception)
        implements ErrorMapper {

    @Override
    public @Nullable ApplicationException toError(Throwable failure) {
        return type.isInstance(failure) ? new ApplicationException(uri, args.apply(type.cast(failure))) : null;
    }

    @Override
    public @Nullable Throwable toException(ApplicationException error) {
        return error.error().equals(uri) ? exception.apply(error) : null;
    }
}
