package io.reactorwamp.client;

import org.jspecify.annotations.Nullable;

/**
 * An element of a handler's publisher that is the result of the call, where the elements before it were progress: {@code
 * handleFlux(call -> progress().concatWith(Mono.fromSupplier(() -> FinalResult.of(total))))}. It is sent as the last result at once, and
 * the publisher is cancelled. A caller that takes no progressive results gets it alone, instead of a list of the elements. Immutable.
 * Spec: "Progressive Call Results".
 *
 * @param args the arguments of the result, never null
 */
public record FinalResult(Args args) {

    /**
     * Makes a last result.
     *
     * @param value its only positional argument, or null; {@link Args} are sent as they are
     * @return the element to emit
     */
    public static FinalResult of(@Nullable Object value) {
        return new FinalResult(value instanceof Args args ? args : Args.of(value));
    }
}
