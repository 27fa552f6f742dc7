package io.reactorwamp.client;

import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.Payload;
import io.reactorwamp.protocol.value.PayloadFormatException;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** Reads values that have the wanted class already. */
record PlainReader(Arguments arguments) implements PayloadReader {

    static PlainReader of(@Nullable Object... args) {
        return new PlainReader(Arguments.of(args));
    }

    @Override
    public Payload payload() {
        return arguments;
    }

    @Override
    public @Nullable Object value(Type type) {
        if (arguments.args().size() > 1) {
            throw new PayloadFormatException("several positional arguments");
        }
        return arguments.args().isEmpty() ? kwargs(type) : arg(0, type);
    }

    @Override
    public @Nullable Object args(Type type) {
        return arguments.args().isEmpty() ? null : cast(arguments.args(), type);
    }

    @Override
    public @Nullable Object kwargs(Type type) {
        return arguments.kwargs().isEmpty() ? null : cast(arguments.kwargs(), type);
    }

    @Override
    public @Nullable Object arg(int index, Type type) {
        return index < arguments.args().size() ? cast(arguments.args().get(index), type) : null;
    }

    @Override
    public @Nullable Object kwarg(String name, Type type) {
        return cast(arguments.kwargs().get(name), type);
    }

    @Override
    public PayloadReader of(Payload other) {
        return new PlainReader(other.arguments());
    }

    private static @Nullable Object cast(@Nullable Object value, Type type) {
        if (value == null || !(type instanceof Class<?> wanted) || wanted.isInstance(value)) {
            return value;
        }
        throw new PayloadFormatException("not a " + wanted.getSimpleName() + ": " + value);
    }
}
