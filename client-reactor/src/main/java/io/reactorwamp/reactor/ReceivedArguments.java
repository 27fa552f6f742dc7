package io.reactorwamp.reactor;

import io.reactorwamp.client.PayloadReader;
import io.reactorwamp.codec.PayloadMapper;
import io.reactorwamp.codec.PayloadMapper.Part;
import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.Payload;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a payload with the mapper of the connection that it came from. */
record ReceivedArguments(PayloadMapper mapper, Payload payload) implements PayloadReader {

    @Override
    public @Nullable Object value(Type type) {
        return mapper.decode(payload, Part.VALUE, type);
    }

    @Override
    public @Nullable Object args(Type type) {
        return mapper.decode(payload, Part.ARGS, type);
    }

    @Override
    public @Nullable Object kwargs(Type type) {
        return mapper.decode(payload, Part.KWARGS, type);
    }

    @Override
    public @Nullable Object arg(int index, Type type) {
        List<@Nullable Object> args = payload.arguments().args();
        return index < args.size() ? alone(args.get(index), type) : null;
    }

    @Override
    public @Nullable Object kwarg(String name, Type type) {
        return alone(payload.arguments().kwargs().get(name), type);
    }

    @Override
    public PayloadReader of(Payload other) {
        return new ReceivedArguments(mapper, other);
    }

    private @Nullable Object alone(@Nullable Object value, Type type) {
        return value == null ? null : mapper.decode(Arguments.of(value), Part.VALUE, type);
    }
}
