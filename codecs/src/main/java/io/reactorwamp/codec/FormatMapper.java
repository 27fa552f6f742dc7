package io.reactorwamp.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.buffer.UnpooledHeapByteBuf;
import io.reactorwamp.codec.TokenReader.Token;
import io.reactorwamp.protocol.message.ProtocolViolation;
import io.reactorwamp.protocol.value.OpaquePayload;
import io.reactorwamp.protocol.value.Payload;
import io.reactorwamp.protocol.value.PayloadFormatException;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Payloads as bytes of one format. Values of the model are written by hand, other types by Jackson. */
final class FormatMapper implements PayloadMapper {
    /** Enough for most arguments: then the array that was written to is the one that is kept. */
    private static final int FIRST_BYTES = 96;

    private final WireFormat format;

    FormatMapper(WireFormat format) {
        this.format = format;
    }

    @Override
    public Payload encode(List<? extends @Nullable Object> args, @Nullable Object kwargs) {
        boolean withKwargs = kwargs != null && !(kwargs instanceof Map<?, ?> map && map.isEmpty());
        if (args.isEmpty() && !withKwargs) {
            return Payload.EMPTY;
        }
        // On the heap, hence left to the collector; not counted by the allocator, which would miss a release.
        ByteBuf out = new UnpooledHeapByteBuf(UnpooledByteBufAllocator.DEFAULT, FIRST_BYTES, Integer.MAX_VALUE);
        int argCount = writeArgs(args, (ByteWriter) format.writer(out));
        int argsTo = out.writerIndex();
        if (withKwargs && kwargs != null) {
            writeKwargs(kwargs, out);
        }
        int length = out.writerIndex();
        if (argCount == 0 && length == argsTo) {
            return Payload.EMPTY;
        }
        return new EncodedPayload(format, out.array(), argCount, 0, argsTo, argsTo, length).detached(false);
    }

    private int writeArgs(List<? extends @Nullable Object> args, ByteWriter out) {
        Object[] elements = args.toArray();
        out.beginList(elements.length);
        for (int i = 0; i < elements.length; i++) {
            try {
                write(out, elements[i]);
            } catch (PayloadFormatException e) {
                throw new PayloadFormatException("argument " + (i + 1) + ": " + e.getMessage(), e.getCause());
            }
        }
        out.endList();
        return elements.length;
    }

    private void writeKwargs(Object kwargs, ByteBuf out) {
        int from = out.writerIndex();
        try {
            write((ByteWriter) format.writer(out), kwargs);
        } catch (PayloadFormatException e) {
            throw new PayloadFormatException("keyword arguments: " + e.getMessage(), e.getCause());
        }
        ByteReader written = checked(out.array(), from, out.writerIndex());
        if (written.peek() != Token.MAP) {
            throw new PayloadFormatException("keyword arguments: a "
                    + kwargs.getClass().getName() + " has no properties; give a map or an object that has");
        }
        if (!written.hasEntry(0, written.beginMap())) {
            out.writerIndex(from);
        }
    }

    private void write(ByteWriter out, @Nullable Object value) {
        Values.write(out, value, this::writeOther);
    }

    private void writeOther(TokenWriter out, Object value) {
        byte[] written = format.types().write(value);
        try {
            ((ByteWriter) out).adopt(checked(written, 0, written.length));
        } catch (ProtocolViolation e) {
            throw new PayloadFormatException("a " + value.getClass().getName() + " " + e.getMessage(), e);
        }
    }

    private ByteReader checked(byte[] bytes, int from, int to) {
        return (ByteReader) format.reader(bytes, from, to, DecodeLimits.CHECKED);
    }

    @Override
    public @Nullable Object decode(Payload payload, Part part, Type type) {
        return Decoding.decode(TypedArguments.of(payload, format.types()), part, type);
    }

    @Override
    public int sizeOf(Payload payload) {
        if (payload instanceof EncodedPayload encoded) {
            return encoded.length();
        }
        return payload instanceof OpaquePayload opaque
                ? opaque.length()
                : (int) Math.min(Integer.MAX_VALUE, payload.footprint());
    }
}
