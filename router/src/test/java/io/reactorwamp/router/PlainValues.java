package io.reactorwamp.router;

import io.reactorwamp.codec.PayloadMapper;
import io.reactorwamp.protocol.value.Payload;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** For clients that make their payloads themselves. */
final class PlainValues implements PayloadMapper {
    @Override
    public Payload encode(List<? extends @Nullable Object> args, @Nullable Object kwargs) {
        throw new UnsupportedOperationException();
    }

    @Override
    public @Nullable Object decode(Payload payload, Part part, Type type) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int sizeOf(Payload payload) {
        return 0;
    }
}
