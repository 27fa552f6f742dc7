package io.reactorwamp.codec;

import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.Payload;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Arguments as the bytes of one format, checked and not built: two slices of an array that nobody changes. Never empty. */
final class EncodedPayload implements Payload, TypedArguments {
    /** An array of which less than half is payload is not worth keeping, unless it is small. */
    private static final int SMALL = 256;

    private final WireFormat format;
    private final byte[] bytes;
    private final int argCount;
    private final int argsFrom;
    private final int argsTo;
    private final int kwargsFrom;
    private final int kwargsTo;

    /** The keyword arguments are absent if their slice is empty; they follow the positional ones. */
    EncodedPayload(
            WireFormat format, byte[] bytes, int argCount, int argsFrom, int argsTo, int kwargsFrom, int kwargsTo) {
        this.format = format;
        this.bytes = bytes;
        this.argCount = argCount;
        this.argsFrom = argsFrom;
        this.argsTo = argsTo;
        this.kwargsFrom = kwargsFrom;
        this.kwargsTo = kwargsTo;
    }

    /** This payload in an array of its own, if the present one changes or is much larger. */
    EncodedPayload detached(boolean shared) {
        int last = hasKwargs() ? kwargsTo : argsTo;
        int length = last - argsFrom;
        if (!shared && bytes.length <= 2 * length + SMALL) {
            return this;
        }
        byte[] copy = Arrays.copyOfRange(bytes, argsFrom, last);
        int from = hasKwargs() ? kwargsFrom - argsFrom : length;
        return new EncodedPayload(format, copy, argCount, 0, argsTo - argsFrom, from, length);
    }

    @Override
    public int argCount() {
        return argCount;
    }

    @Override
    public boolean hasKwargs() {
        return kwargsFrom < kwargsTo;
    }

    /** The length of the array that this payload keeps alive. */
    int retainedBytes() {
        return bytes.length;
    }

    /** The bytes that this payload takes in a message, but for separators. */
    int length() {
        return argsTo - argsFrom + kwargsTo - kwargsFrom;
    }

    @Override
    public boolean isEmpty() {
        return false;
    }

    @Override
    public long footprint() {
        return bytes.length;
    }

    @Override
    public Arguments arguments() {
        List<@Nullable Object> args = Values.readList(reader(argsFrom, argsTo), true);
        Map<String, @Nullable Object> kwargs =
                hasKwargs() ? Values.readMap(reader(kwargsFrom, kwargsTo), true) : Map.of();
        return new Arguments(args, kwargs);
    }

    /** Appends the elements of a message that this payload takes: as they are if the format is the same, else converted. */
    void writeTo(TokenWriter out, WireFormat target) {
        if (target.id().equals(format.id()) && out instanceof ByteWriter same) {
            same.raw(bytes, argsFrom, argsTo);
            if (hasKwargs()) {
                same.raw(bytes, kwargsFrom, kwargsTo);
            }
        } else {
            Values.copy(reader(argsFrom, argsTo), out);
            if (hasKwargs()) {
                Values.copy(reader(kwargsFrom, kwargsTo), out);
            }
        }
    }

    @Override
    public @Nullable Object arg(int index, Type type) {
        ByteReader in = reader(argsFrom, argsTo);
        int size = in.beginList();
        for (int i = 0; in.hasElement(i, size) && i < index; i++) {
            in.skip();
        }
        if (PlainTypes.isPlain(type)) {
            return plain(in, type);
        }
        in.peek();
        int from = in.position;
        in.skip();
        return format.types().read(bytes, from, in.position, type);
    }

    @Override
    public @Nullable Object args(Type type) {
        return read(argsFrom, argsTo, type);
    }

    @Override
    public @Nullable Object kwargs(Type type) {
        return read(kwargsFrom, kwargsTo, type);
    }

    private @Nullable Object read(int from, int to, Type type) {
        return PlainTypes.isPlain(type)
                ? plain(reader(from, to), type)
                : format.types().read(bytes, from, to, type);
    }

    private @Nullable Object plain(ByteReader in, Type type) {
        Object value = Values.read(in, true);
        Long integer = value instanceof Double number && !format.isText() && FloatsAsIntegers.isIntegral(type)
                ? FloatsAsIntegers.exact(number)
                : null;
        return PlainTypes.fit(integer == null ? value : integer, type);
    }

    private ByteReader reader(int from, int to) {
        return (ByteReader) format.reader(bytes, from, to, DecodeLimits.CHECKED);
    }

    /** Tells the size alone: payloads are the application's secret. */
    @Override
    public String toString() {
        return "EncodedPayload[" + format.id() + ", " + length() + " bytes]";
    }
}
