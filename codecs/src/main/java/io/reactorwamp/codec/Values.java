package io.reactorwamp.codec;

import io.reactorwamp.protocol.value.PayloadFormatException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The value model as tokens: built from them, written as them, or copied from one format to another without being built. */
final class Values {
    private static final int SHORT_LIST = 16;

    private Values() {}

    /**
     * Builds the next item. Lists and maps are unmodifiable.
     *
     * @param duplicates whether a map may have a key twice, of which the last one wins
     * @throws PayloadFormatException if the item has no value in the model
     */
    static @Nullable Object read(TokenReader in, boolean duplicates) {
        return switch (in.peek()) {
            case NULL -> {
                in.readNull();
                yield null;
            }
            case BOOLEAN -> in.readBoolean();
            case INTEGER -> in.readInteger();
            case DECIMAL -> in.readDecimal();
            case TEXT -> in.readText();
            case BYTES -> in.readBytes();
            case LIST -> Collections.unmodifiableList(readList(in, duplicates));
            case MAP -> Collections.unmodifiableMap(readMap(in, duplicates));
            case FOREIGN -> throw foreign();
        };
    }

    static List<@Nullable Object> readList(TokenReader in, boolean duplicates) {
        int size = in.beginList();
        // What a peer declares is believed for short lists only.
        List<@Nullable Object> list = size < 0 ? new ArrayList<>() : new ArrayList<>(Math.min(size, SHORT_LIST));
        while (in.hasElement(list.size(), size)) {
            list.add(read(in, duplicates));
        }
        return list;
    }

    static Map<String, @Nullable Object> readMap(TokenReader in, boolean duplicates) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        int size = in.beginMap();
        for (int i = 0; in.hasEntry(i, size); i++) {
            String key = in.readKey();
            if (!duplicates && map.containsKey(key)) {
                throw new PayloadFormatException("the key '" + Excerpt.of(key) + "' is there twice");
            }
            map.put(key, read(in, duplicates));
        }
        return map;
    }

    private static PayloadFormatException foreign() {
        return new PayloadFormatException("an item of a type that only its own format has");
    }

    static PayloadFormatException keyIsNoText() {
        return new PayloadFormatException("a map has a key that is not a text");
    }

    /** Copies the next item from one format to another. */
    static void copy(ByteReader in, TokenWriter out) {
        switch (in.peek()) {
            case NULL -> {
                in.readNull();
                out.nothing();
            }
            case BOOLEAN -> out.bool(in.readBoolean());
            case INTEGER -> writeInteger(out, in.readInteger());
            case DECIMAL -> out.decimal(in.readDecimal());
            case TEXT -> out.text(in.readText());
            case BYTES -> out.bytes(in.readBytes());
            case LIST -> copyList(in, out);
            case MAP -> copyMap(in, out);
            case FOREIGN -> throw foreign();
        }
    }

    private static void copyList(ByteReader in, TokenWriter out) {
        int size = in.beginList();
        out.beginList(size == TokenReader.UNKNOWN ? in.countElements() : size);
        for (int i = 0; in.hasElement(i, size); i++) {
            copy(in, out);
        }
        out.endList();
    }

    private static void copyMap(ByteReader in, TokenWriter out) {
        int size = in.beginMap();
        out.beginMap(size == TokenReader.UNKNOWN ? in.countEntries() : size);
        for (int i = 0; in.hasEntry(i, size); i++) {
            out.key(in.readKey());
            copy(in, out);
        }
        out.endMap();
    }

    private static void writeInteger(TokenWriter out, Number value) {
        if (value instanceof BigInteger big) {
            out.integer(big);
        } else {
            out.integer(value.longValue());
        }
    }

    /** Writes what is not of the value model. */
    interface Other {
        /** Throws a {@link PayloadFormatException}. */
        Other NONE = (out, value) -> {
            throw new PayloadFormatException("a " + value.getClass().getName() + " is not of the value model");
        };

        void write(TokenWriter out, Object value);
    }

    /** Writes a value of the model, in which other number types count as their equals; anything else goes to {@code other}. */
    static void write(TokenWriter out, @Nullable Object value, Other other) {
        if (value == null) {
            out.nothing();
        } else if (value instanceof String text) {
            out.text(text);
        } else if (value instanceof Boolean bool) {
            out.bool(bool);
        } else if (value instanceof Number number) {
            writeNumber(out, number, other);
        } else if (value instanceof byte[] bytes) {
            out.bytes(bytes);
        } else if (value instanceof Collection<?> list) {
            writeList(out, list, other);
        } else if (value instanceof Map<?, ?> map && hasTextKeys(map)) {
            writeMap(out, map, other);
        } else {
            other.write(out, value);
        }
    }

    private static void writeNumber(TokenWriter out, Number value, Other other) {
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            out.integer(value.longValue());
        } else if (value instanceof Double || value instanceof Float || value instanceof BigDecimal) {
            out.decimal(value.doubleValue());
        } else if (value instanceof BigInteger big) {
            out.integer(big);
        } else {
            other.write(out, value);
        }
    }

    private static void writeList(TokenWriter out, Collection<?> list, Other other) {
        // A copy, so that the size told and the elements written agree.
        Object[] elements = list.toArray();
        out.beginList(elements.length);
        for (Object element : elements) {
            write(out, element, other);
        }
        out.endList();
    }

    private static void writeMap(TokenWriter out, Map<?, ?> map, Other other) {
        out.beginMap(map.size());
        map.forEach((key, value) -> {
            out.key((String) key);
            write(out, value, other);
        });
        out.endMap();
    }

    static boolean hasTextKeys(Map<?, ?> map) {
        for (Object key : map.keySet()) {
            if (!(key instanceof String)) {
                return false;
            }
        }
        return true;
    }
}
