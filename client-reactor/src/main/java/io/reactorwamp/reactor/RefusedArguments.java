package io.reactorwamp.reactor;

import io.reactorwamp.client.PayloadReader;
import io.reactorwamp.protocol.value.Payload;
import io.reactorwamp.protocol.value.PayloadFormatException;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * Arguments in payload passthru mode that cannot be read.
 *
 * @param payload as it arrived
 * @param error what a caller is answered that sent them
 * @param message why they cannot be read, for this application
 * @param cause what it comes from, or null
 */
record RefusedArguments(
        Payload payload,
        String error,
        String message,
        @Nullable Throwable cause) implements PayloadReader {

    private PayloadFormatException refusal() {
        return new PayloadFormatException(message, cause);
    }

    @Override
    public Payload content() {
        throw refusal();
    }

    @Override
    public Object value(Type type) {
        throw refusal();
    }

    @Override
    public Object args(Type type) {
        throw refusal();
    }

    @Override
    public Object kwargs(Type type) {
        throw refusal();
    }

    @Override
    public Object arg(int index, Type type) {
        throw refusal();
    }

    @Override
    public Object kwarg(String name, Type type) {
        throw refusal();
    }

    @Override
    public PayloadReader of(Payload other) {
        throw refusal();
    }
}
