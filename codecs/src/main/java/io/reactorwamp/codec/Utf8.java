package io.reactorwamp.codec;

import io.reactorwamp.protocol.value.PayloadFormatException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** UTF-8 in arrays, strict: no overlong form, no surrogates, nothing above U+10FFFF. Eight bytes at a time where they are plain. */
final class Utf8 {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = ONES << 7;
    private static final long SPACES = ONES * ' ';
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';

    private Utf8() {}

    /** The index of the first byte that is not ASCII, or {@code end}. */
    static int skipAscii(byte[] bytes, int from, int end) {
        int at = from;
        for (; at <= end - Long.BYTES; at += Long.BYTES) {
            long hits = (long) WORD.get(bytes, at) & HIGH_BITS;
            if (hits != 0) {
                return at + (Long.numberOfTrailingZeros(hits) >>> 3);
            }
        }
        while (at < end && bytes[at] >= 0) {
            at++;
        }
        return at;
    }

    /** The index of the first byte that means something in a JSON string: quote, backslash, control or not ASCII; or {@code end}. */
    static int skipPlain(byte[] bytes, int from, int end) {
        int at = from;
        for (; at <= end - Long.BYTES; at += Long.BYTES) {
            long word = (long) WORD.get(bytes, at);
            long quotes = word ^ QUOTES;
            long backslashes = word ^ BACKSLASHES;
            // The lowest bit set is exact: a borrow only reaches bytes above a true hit.
            long hits = (word
                            | ((word - SPACES) & ~word)
                            | ((quotes - ONES) & ~quotes)
                            | ((backslashes - ONES) & ~backslashes))
                    & HIGH_BITS;
            if (hits != 0) {
                return at + (Long.numberOfTrailingZeros(hits) >>> 3);
            }
        }
        while (at < end && bytes[at] >= ' ' && bytes[at] != '"' && bytes[at] != '\\') {
            at++;
        }
        return at;
    }

    /** Whether the bytes are well-formed. */
    static boolean isValid(byte[] bytes, int from, int end) {
        int at = skipAscii(bytes, from, end);
        while (at < end) {
            at = bytes[at] >= 0 ? at + 1 : skipSequence(bytes, at, end);
            if (at < 0) {
                return false;
            }
        }
        return true;
    }

    /** The index after the sequence of several bytes at {@code at}, or -1 if it is not well-formed or cut off. */
    static int skipSequence(byte[] bytes, int at, int end) {
        int head = bytes[at] & 0xFF;
        if (head < 0xC2 || head > 0xF4) {
            return -1;
        }
        int length = head < 0xE0 ? 2 : head < 0xF0 ? 3 : 4;
        if (end - at < length) {
            return -1;
        }
        int second = bytes[at + 1] & 0xFF;
        int least = head == 0xE0 ? 0xA0 : head == 0xF0 ? 0x90 : 0x80;
        int most = head == 0xED ? 0x9F : head == 0xF4 ? 0x8F : 0xBF;
        if (second < least || second > most) {
            return -1;
        }
        for (int i = 2; i < length; i++) {
            if ((bytes[at + i] & 0xC0) != 0x80) {
                return -1;
            }
        }
        return at + length;
    }

    /**
     * How many bytes a text takes.
     *
     * @throws PayloadFormatException if it has half of a surrogate pair
     */
    static int length(String text) {
        int chars = text.length();
        int length = chars;
        for (int i = 0; i < chars; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                length++;
                if (c >= 0x800) {
                    length++;
                    if (Character.isSurrogate(c)) {
                        checkPair(text, i);
                        i++;
                    }
                }
            }
        }
        return length;
    }

    private static void checkPair(String text, int at) {
        if (!Character.isHighSurrogate(text.charAt(at))
                || at + 1 == text.length()
                || !Character.isLowSurrogate(text.charAt(at + 1))) {
            throw new PayloadFormatException("a text has half of a surrogate pair at index " + at);
        }
    }
}
