package io.reactorwamp.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What the binary formats share: big-endian numbers, and lengths that are checked against the bytes that are there. */
abstract class BinaryReader extends ByteReader {

    BinaryReader(byte[] bytes, int start, int end, DecodeLimits limits) {
        super(bytes, start, end, limits);
    }

    /** The byte at the position, without reading it. */
    final int head() {
        if (position >= end) {
            throw cutOff();
        }
        return bytes[position] & 0xFF;
    }

    /** Reads a big-endian number of 1, 2, 4 or 8 bytes; one of 8 bytes may come out negative. */
    final long unsigned(int width) {
        if (end - position < width) {
            throw cutOff();
        }
        long value = 0;
        for (int i = 0; i < width; i++) {
            value = value << 8 | (bytes[position++] & 0xFF);
        }
        return value;
    }

    /** A declared length, if at least as many bytes follow: {@code each} for one of the things counted. */
    final int checkedLength(long length, int each) {
        long remaining = end - position;
        if (length < 0 || length > remaining / each) {
            throw malformed("declares a length of " + Long.toUnsignedString(length) + " and is cut off");
        }
        return (int) length;
    }

    final void skipUtf8(int length) {
        if (!Utf8.isValid(bytes, position, position + length)) {
            throw malformed("has a text that is not UTF-8");
        }
        position += length;
    }

    final String utf8(int length) {
        int from = position;
        if (Utf8.skipAscii(bytes, from, from + length) == from + length) {
            position += length;
            // Plain copying: the JDK would look for other characters again.
            return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
        }
        skipUtf8(length);
        return new String(bytes, from, length, StandardCharsets.UTF_8);
    }

    final byte[] slice(int length) {
        int from = position;
        position += length;
        return Arrays.copyOfRange(bytes, from, position);
    }

    @Override
    void skipKey() {
        if (peek() != Token.TEXT) {
            throw malformed("has a key that is not a string");
        }
        skip();
    }

    @Override
    final void skipEntry() {
        skip();
        skip();
    }

    /** Walks over a map whose keys may be of any kind. */
    final void skipMap() {
        int size = beginMap();
        for (int i = 0; hasEntry(i, size); i++) {
            skipEntry();
        }
    }

    @Override
    String readKey() {
        if (peek() != Token.TEXT) {
            throw Values.keyIsNoText();
        }
        return readText();
    }
}
