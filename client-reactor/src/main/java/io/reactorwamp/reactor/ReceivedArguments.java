package io.reactorwamp.reactor;

import io.reactorwamp.client.PayloadReader;
import io.reactorwamp.codec.PayloadMapper;
import io.reactorwamp.codec.PayloadMapper.Part;
import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.Payload;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads arguments with the mapper of what they are encoded in.
 *
 * @param content the arguments
 * @param payload as they arrived; the same, except in payload passthru mode
 */
record ReceivedArguments(PayloadMapper mapper, Payload content, Payload payload) implements PayloadReader {

    @Override
    public @Nullable Object value(Type type) {
        return mapper.decode(content, Part.VALUE, type);
    }

    @Override
    public @Nullable Object args(Type type) {
        return mapper.decode(content, Part.ARGS, type);
    }

    @Override
    public @Nullable Object kwargs(Type type) {
        return mapper.decode(content, Part.KWARGS, type);
    }

    @Override
    public @Nullable Object arg(int index, Type type) {
        List<@Nullable Object> args = content.arguments().args();
        return index < args.size() ? alone(args.get(index), type) : null;
    }

    @Override
    public @Nullable Object kwarg(String name, Type type) {
        return alone(content.arguments().kwargs().get(name), type);
    }

    @Override
    public PayloadReader of(Payload other) {
        return new ReceivedArguments(mapper, other, other);
    }

    private @Nullable Object alone(@Nullable Object value, Type type) {
        return value == null ? null : mapper.decode(Arguments.of(value), Part.VALUE, type);
    }
}
