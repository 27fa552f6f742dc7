package io.reactorwamp.client;

import io.reactorwamp.protocol.value.Dict;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * SPI: a registration as the application wants it, checked as far as no session is needed.
 *
 * @param procedure the procedure's URI or pattern, valid under the loose rules of its match policy and not reserved
 * @param options the options of REGISTER
 * @param handler answers one invocation with {@link Args}, with a value that becomes the only positional argument, or, when empty,
 *     without arguments; may throw, may return null against its contract
 * @param progressive whether the handler answers with any number of elements, each of them a progressive result where the caller
 *     takes such, and all of them one list where it does not; otherwise with one element at most
 * @param input what happens to parts of a call that its handler does not request in time; null if the handler takes calls in one part
 *     only
 */
public record RegisterRequest(
        String procedure,
        Dict options,
        Function<Invocation, ? extends Publisher<?>> handler,
        boolean progressive,
        @Nullable Overflow input) {}
