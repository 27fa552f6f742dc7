package io.reactorwamp.codec;

import io.reactorwamp.protocol.value.Id;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** CBOR (RFC 8949), with lengths of both kinds. Tags are dropped, but for those that make an integer of bytes. */
final class CborReader extends BinaryReader {
    private static final int UNSIGNED = 0;
    private static final int NEGATIVE = 1;
    private static final int BYTES = 2;
    private static final int TEXT = 3;
    private static final int LIST = 4;
    private static final int MAP = 5;
    private static final int TAG = 6;
    private static final int INDEFINITE = 31;
    private static final int BREAK = 0xFF;
    private static final long POSITIVE_BIGNUM = 2;
    private static final long NEGATIVE_BIGNUM = 3;
    private static final int MAX_BIGNUM_BYTES = 64;

    private final int maxTagRun;
    /** The innermost tag of the item at {@link #taggedAt}. */
    private long tag;

    private int taggedAt = -1;

    CborReader(byte[] bytes, int start, int end, DecodeLimits limits) {
        super(bytes, start, end, limits);
        maxTagRun = limits.tagRun();
    }

    @Override
    Token peek() {
        skipTags();
        int head = head();
        return switch (head >> 5) {
            case UNSIGNED, NEGATIVE -> Token.INTEGER;
            case BYTES -> isBignum() ? Token.INTEGER : Token.BYTES;
            case TEXT -> Token.TEXT;
            case LIST -> Token.LIST;
            case MAP -> Token.MAP;
            default -> simple(head & 31);
        };
    }

    private void skipTags() {
        for (int run = 0; head() >> 5 == TAG; run++) {
            if (run == maxTagRun) {
                throw malformed("has more than " + maxTagRun + " tags in a row");
            }
            tag = argument();
            taggedAt = position;
        }
    }

    private boolean isBignum() {
        return taggedAt == position && (tag == POSITIVE_BIGNUM || tag == NEGATIVE_BIGNUM);
    }

    private Token simple(int info) {
        return switch (info) {
            case 20, 21 -> Token.BOOLEAN;
            case 22, 23 -> Token.NULL;
            case 25, 26, 27 -> Token.DECIMAL;
            case 28, 29, 30 -> throw malformed("has a malformed head");
            case INDEFINITE -> throw malformed("has an unexpected break");
            default -> Token.FOREIGN;
        };
    }

    /** Reads a head and returns its argument, which above 2^63 - 1 comes out negative. */
    private long argument() {
        int info = head() & 31;
        if (info < 24) {
            position++;
            return info;
        }
        if (info > 27) {
            throw malformed("has a malformed head");
        }
        position++;
        return unsigned(1 << (info - 24));
    }

    private boolean isIndefinite() {
        return (head() & 31) == INDEFINITE;
    }

    private boolean skipBreak() {
        if (head() != BREAK) {
            return false;
        }
        position++;
        return true;
    }

    @Override
    void readNull() {
        peek();
        position++;
    }

    @Override
    boolean readBoolean() {
        peek();
        return bytes[position++] == (byte) 0xF5;
    }

    @Override
    long readId() {
        Token token = peek();
        if (token == Token.DECIMAL) {
            double value = readDecimal();
            return isId(value) ? (long) value : -1;
        }
        return token == Token.INTEGER && readInteger() instanceof Long id ? id : -1;
    }

    private static boolean isId(double value) {
        return value >= Id.MIN && value <= Id.MAX && value == (long) value;
    }

    /** Some peers write ids above 2^32 as floats. */
    @Override
    Object asIds(Object value) {
        if (value instanceof Double number && isId(number)) {
            return number.longValue();
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> ids = new ArrayList<>();
            for (Object element : list) {
                ids.add(element == null ? null : asIds(element));
            }
            return ids;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> ids = new LinkedHashMap<>();
            map.forEach((key, element) -> ids.put(key, element == null ? null : asIds(element)));
            return ids;
        }
        return value;
    }

    @Override
    Number readInteger() {
        peek();
        int major = head() >> 5;
        if (major == BYTES) {
            boolean negative = tag == NEGATIVE_BIGNUM;
            BigInteger magnitude = new BigInteger(1, checkedBignum());
            return Integers.normalize(negative ? magnitude.not() : magnitude);
        }
        long argument = argument();
        if (major == UNSIGNED) {
            return Integers.unsigned(argument);
        }
        // -1 - argument
        return argument >= 0 ? (Number) ~argument : ((BigInteger) Integers.unsigned(argument)).not();
    }

    private byte[] checkedBignum() {
        byte[] magnitude = readBytes();
        if (magnitude.length > MAX_BIGNUM_BYTES) {
            throw malformed("has an integer of more than " + MAX_BIGNUM_BYTES + " bytes");
        }
        return magnitude;
    }

    @Override
    double readDecimal() {
        peek();
        int info = head() & 31;
        position++;
        return switch (info) {
            case 25 -> half((int) unsigned(2));
            case 26 -> Float.intBitsToFloat((int) unsigned(4));
            default -> Double.longBitsToDouble(unsigned(8));
        };
    }

    private static double half(int bits) {
        int exponent = bits >> 10 & 0x1F;
        int fraction = bits & 0x3FF;
        double value = exponent == 0
                ? fraction * 0x1p-24
                : exponent == 0x1F
                        ? (fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN)
                        : (0x400 + fraction) * Math.scalb(1.0, exponent - 25);
        return (bits & 0x8000) == 0 ? value : -value;
    }

    @Override
    String readText() {
        peek();
        if (!isIndefinite()) {
            return utf8(checkedLength(argument(), 1));
        }
        StringBuilder text = new StringBuilder();
        position++;
        while (!skipBreak()) {
            checkChunk(TEXT);
            text.append(utf8(checkedLength(argument(), 1)));
        }
        return text.toString();
    }

    /** The pieces of a text or byte string are themselves of that type and of definite length. */
    private void checkChunk(int major) {
        if (head() >> 5 != major || isIndefinite()) {
            throw malformed("has a malformed string");
        }
    }

    @Override
    byte[] readBytes() {
        peek();
        if (!isIndefinite()) {
            return slice(checkedLength(argument(), 1));
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        position++;
        while (!skipBreak()) {
            checkChunk(BYTES);
            int length = checkedLength(argument(), 1);
            all.write(bytes, position, length);
            position += length;
        }
        return all.toByteArray();
    }

    @Override
    int beginList() {
        peek();
        return begin(1);
    }

    private int begin(int itemsEach) {
        enter();
        if (isIndefinite()) {
            position++;
            return UNKNOWN;
        }
        return checkedLength(argument(), itemsEach);
    }

    @Override
    boolean hasElement(int index, int size) {
        if (size == UNKNOWN ? !skipBreak() : index < size) {
            return true;
        }
        leave();
        return false;
    }

    @Override
    int beginMap() {
        peek();
        int size = begin(2);
        checkKeys(size);
        return size;
    }

    @Override
    boolean hasEntry(int index, int size) {
        if (!hasElement(index, size)) {
            return false;
        }
        checkKeys(index + 1);
        return true;
    }

    @Override
    void skip() {
        Token token = peek();
        switch (token) {
            case NULL, BOOLEAN -> position++;
            case INTEGER -> skipInteger();
            case DECIMAL -> readDecimal();
            case TEXT -> skipString(TEXT);
            case BYTES -> skipString(BYTES);
            case LIST -> skipList();
            case MAP -> skipMap();
            case FOREIGN -> skipSimple();
        }
    }

    private void skipInteger() {
        if (head() >> 5 == BYTES) {
            checkedBignum();
        } else {
            argument();
        }
    }

    private void skipString(int major) {
        if (!isIndefinite()) {
            skipContent(major);
            return;
        }
        position++;
        while (!skipBreak()) {
            checkChunk(major);
            skipContent(major);
        }
    }

    private void skipContent(int major) {
        int length = checkedLength(argument(), 1);
        if (major == TEXT) {
            skipUtf8(length);
        } else {
            position += length;
        }
    }

    private void skipSimple() {
        boolean wide = (head() & 31) == 24;
        if (argument() < 32 && wide) {
            throw malformed("has a malformed simple value");
        }
    }
}
