package io.reactorwamp.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** What somebody who waited was told. */
final class Failed {
    private Failed() {}

    /** The failure of a result, which has to be of this type and to come. */
    static <T extends Throwable> T with(Class<T> type, CompletableFuture<?> result) {
        ExecutionException wrapped = catchThrowableOfType(
                ExecutionException.class, () -> result.get(Network.PATIENCE.toSeconds(), TimeUnit.SECONDS));
        assertThat(wrapped).cause().isInstanceOf(type);
        return type.cast(wrapped.getCause());
    }
}
