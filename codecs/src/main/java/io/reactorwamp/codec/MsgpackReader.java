package io.reactorwamp.codec;

/** MessagePack, version 5: with bin and str. */
final class MsgpackReader extends BinaryReader {
    private static final int NIL = 0xC0;
    private static final int NEVER_USED = 0xC1;
    private static final int BIN8 = 0xC4;
    private static final int EXT8 = 0xC7;
    private static final int FLOAT32 = 0xCA;
    private static final int FLOAT64 = 0xCB;
    private static final int UINT8 = 0xCC;
    private static final int UINT64 = 0xCF;
    private static final int INT8 = 0xD0;
    private static final int INT64 = 0xD3;
    private static final int FIXEXT1 = 0xD4;
    private static final int FIXEXT16 = 0xD8;
    private static final int STR8 = 0xD9;
    private static final int ARRAY16 = 0xDC;
    private static final int MAP16 = 0xDE;

    MsgpackReader(byte[] bytes, int start, int end, DecodeLimits limits) {
        super(bytes, start, end, limits);
    }

    @Override
    Token peek() {
        int head = head();
        if (head < 0x80 || head >= 0xE0) {
            return Token.INTEGER;
        }
        if (head < 0xC0) {
            return head < 0x90 ? Token.MAP : head < 0xA0 ? Token.LIST : Token.TEXT;
        }
        return switch (head) {
            case NIL -> Token.NULL;
            case NEVER_USED -> throw malformed("has the unused head c1");
            case 0xC2, 0xC3 -> Token.BOOLEAN;
            case BIN8, 0xC5, 0xC6 -> Token.BYTES;
            case EXT8, 0xC8, 0xC9, 0xD5, 0xD6, 0xD7, FIXEXT16 -> Token.FOREIGN;
            case FIXEXT1 -> isUndefined() ? Token.NULL : Token.FOREIGN;
            case FLOAT32, FLOAT64 -> Token.DECIMAL;
            case STR8, 0xDA, 0xDB -> Token.TEXT;
            case ARRAY16, 0xDD -> Token.LIST;
            case MAP16, 0xDF -> Token.MAP;
            default -> Token.INTEGER;
        };
    }

    /** Whether the extension at the position is the one that JavaScript peers write for undefined. */
    private boolean isUndefined() {
        return end - position >= 3 && bytes[position + 1] == 0 && bytes[position + 2] == 0;
    }

    @Override
    void readNull() {
        position += head() == NIL ? 1 : 3;
    }

    @Override
    boolean readBoolean() {
        return bytes[position++] == (byte) 0xC3;
    }

    @Override
    long readId() {
        int head = head();
        if (head < 0x80) {
            position++;
            return head;
        }
        if (head >= UINT8 && head <= INT64) {
            // Above 2^63 it comes out negative, which is no id either.
            return integer();
        }
        return -1;
    }

    @Override
    Number readInteger() {
        boolean unsigned = head() == UINT64;
        long value = integer();
        return unsigned ? Integers.unsigned(value) : (Long) value;
    }

    /** Reads an integer; a uint64 above 2^63 - 1 comes out negative. */
    private long integer() {
        int head = head();
        position++;
        if (head < 0x80 || head >= 0xE0) {
            return (byte) head;
        }
        if (head >= INT8) {
            int width = 1 << (head - INT8);
            int shift = Long.SIZE - 8 * width;
            return unsigned(width) << shift >> shift;
        }
        return unsigned(1 << (head - UINT8));
    }

    @Override
    double readDecimal() {
        int head = head();
        position++;
        return head == FLOAT32 ? Float.intBitsToFloat((int) unsigned(4)) : Double.longBitsToDouble(unsigned(8));
    }

    /** Reads the head of a text and returns the length of its content. */
    private int textLength() {
        int head = head();
        position++;
        return checkedLength(head < 0xC0 ? head & 0x1F : unsigned(1 << (head - STR8)), 1);
    }

    @Override
    String readText() {
        return utf8(textLength());
    }

    private int bytesLength() {
        int head = head();
        position++;
        return checkedLength(unsigned(1 << (head - BIN8)), 1);
    }

    @Override
    byte[] readBytes() {
        return slice(bytesLength());
    }

    @Override
    int beginList() {
        enter();
        int head = head();
        position++;
        return checkedLength(head < 0xC0 ? head & 0x0F : unsigned(2 << (head - ARRAY16)), 1);
    }

    @Override
    boolean hasElement(int index, int size) {
        if (index < size) {
            return true;
        }
        leave();
        return false;
    }

    @Override
    int beginMap() {
        enter();
        int head = head();
        position++;
        int size = checkedLength(head < 0xC0 ? head & 0x0F : unsigned(2 << (head - MAP16)), 2);
        checkKeys(size);
        return size;
    }

    @Override
    boolean hasEntry(int index, int size) {
        return hasElement(index, size);
    }

    @Override
    void skip() {
        switch (peek()) {
            case NULL -> readNull();
            case BOOLEAN -> position++;
            case INTEGER -> integer();
            case DECIMAL -> readDecimal();
            case TEXT -> skipUtf8(textLength());
            case BYTES -> skipBytes();
            case LIST -> skipList();
            case MAP -> skipMap();
            case FOREIGN -> skipExtension();
        }
    }

    private void skipBytes() {
        int length = bytesLength();
        position += length;
    }

    private void skipExtension() {
        int head = head();
        position++;
        long length = head >= FIXEXT1 ? 1L << (head - FIXEXT1) : unsigned(1 << (head - EXT8));
        // The type is one more byte.
        position += checkedLength(length + 1, 1);
    }
}
