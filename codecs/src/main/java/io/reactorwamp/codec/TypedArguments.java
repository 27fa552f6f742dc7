package io.reactorwamp.codec;

import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.Payload;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** Arguments that can be read into the application's types, one at a time. What does not fit is a PayloadFormatException. */
interface TypedArguments {

    /** The number of positional arguments. */
    int argCount();

    boolean hasKwargs();

    /** The positional argument at {@code index}. */
    @Nullable
    Object arg(int index, Type type);

    /** All positional arguments, as an array or a list. */
    @Nullable
    Object args(Type type);

    @Nullable
    Object kwargs(Type type);

    /** Reads an encoded payload in its own format, any other by its values. */
    static TypedArguments of(Payload payload, UserTypes types) {
        return payload instanceof EncodedPayload encoded ? encoded : new OfValues(payload.arguments(), types);
    }

    /** Arguments that are there as values. */
    record OfValues(Arguments arguments, UserTypes types) implements TypedArguments {
        @Override
        public int argCount() {
            return arguments.args().size();
        }

        @Override
        public boolean hasKwargs() {
            return !arguments.kwargs().isEmpty();
        }

        @Override
        public @Nullable Object arg(int index, Type type) {
            return types.convert(arguments.args().get(index), type);
        }

        @Override
        public @Nullable Object args(Type type) {
            return types.convert(arguments.args(), type);
        }

        @Override
        public @Nullable Object kwargs(Type type) {
            return types.convert(arguments.kwargs(), type);
        }
    }
}
