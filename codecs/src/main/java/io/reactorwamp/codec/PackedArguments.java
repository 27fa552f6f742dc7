package io.reactorwamp.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.reactorwamp.protocol.message.ProtocolViolation;
import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.Payload;
import io.reactorwamp.protocol.value.PayloadFormatException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Arguments as one value of their own, a map of {@code args} and {@code kwargs}: what payload passthru mode passes through. */
public final class PackedArguments {
    private static final String ARGS = "args";
    private static final String KWARGS = "kwargs";

    private PackedArguments() {}

    static byte[] pack(WireFormat format, Arguments arguments) {
        Map<String, Object> packed = new LinkedHashMap<>();
        packed.put(ARGS, arguments.args());
        packed.put(KWARGS, arguments.kwargs());
        // On the heap, hence left to the collector.
        ByteBuf out = Unpooled.buffer(128);
        TokenWriter writer = format.writer(out);
        Values.write(writer, packed, Values.Other.NONE);
        writer.finish();
        return ByteBufUtil.getBytes(out);
    }

    /** Reads with all limits: this was made by a peer, and nobody has looked at it before. */
    static Payload unpack(WireFormat format, PayloadMapper mapper, byte[] packed) {
        Object value;
        try {
            DecodeLimits limits = DecodeLimits.DEFAULT.withMessageBytes(DecodeLimits.MAX_MESSAGE_BYTES);
            TokenReader reader = format.reader(packed, 0, packed.length, limits);
            value = Values.read(reader, true);
            reader.readEnd();
        } catch (ProtocolViolation e) {
            throw new PayloadFormatException("the packed arguments are not " + format.id() + ": " + e.getMessage(), e);
        }
        return unpack(mapper, value);
    }

    /**
     * Makes a payload whose only argument is the packed arguments, not serialized on their own.
     *
     * @param args positional arguments
     * @param kwargs a map with string keys or an object with properties; null for none
     * @throws PayloadFormatException if a value cannot be encoded; the message says which
     */
    public static Payload wrap(PayloadMapper mapper, List<? extends @Nullable Object> args, @Nullable Object kwargs) {
        Map<String, Object> packed = new LinkedHashMap<>();
        packed.put(ARGS, args);
        packed.put(KWARGS, kwargs == null ? Map.of() : kwargs);
        return mapper.encode(List.of(packed), null);
    }

    /**
     * Takes packed arguments out of a payload whose only argument they are.
     *
     * @throws PayloadFormatException if that is something else
     */
    public static Payload unwrap(PayloadMapper mapper, Payload payload) {
        List<@Nullable Object> args = payload.arguments().args();
        return unpack(mapper, args.size() == 1 ? args.get(0) : null);
    }

    private static Payload unpack(PayloadMapper mapper, @Nullable Object value) {
        if (value instanceof Map<?, ?> packed) {
            Object args = packed.get(ARGS);
            Object kwargs = packed.get(KWARGS);
            if ((args == null || args instanceof List) && (kwargs == null || kwargs instanceof Map)) {
                return mapper.encode(args == null ? List.of() : (List<?>) args, kwargs);
            }
        }
        throw new PayloadFormatException("the packed arguments are no map of a list 'args' and a map 'kwargs'");
    }
}
