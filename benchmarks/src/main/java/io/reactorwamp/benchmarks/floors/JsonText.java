package io.reactorwamp.benchmarks.floors;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/** A JSON text under construction, and the little reading that a driver with known messages needs. One thread at a time. */
final class JsonText {
    private byte[] bytes = new byte[8192];
    private int length;

    JsonText clear() {
        length = 0;
        return this;
    }

    JsonText put(byte[] ascii) {
        System.arraycopy(ascii, 0, bytes, length, ascii.length);
        length += ascii.length;
        return this;
    }

    JsonText put(ByteBuf in, int from, int to) {
        in.getBytes(from, bytes, length, to - from);
        length += to - from;
        return this;
    }

    JsonText put(long number) {
        int digits = 1;
        for (long rest = number; rest >= 10; rest /= 10) {
            digits++;
        }
        length += digits;
        long rest = number;
        for (int i = length - 1; i >= length - digits; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return this;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The unsigned integer that starts at an index. */
    static long number(ByteBuf in, int index) {
        long number = 0;
        for (int i = index; ; i++) {
            int digit = in.getByte(i) - '0';
            if (digit < 0 || digit > 9) {
                return number;
            }
            number = 10 * number + digit;
        }
    }

    /** Where the element after {@code count} elements of a list starts, given where its first one does. */
    static int skip(ByteBuf in, int index, int count) {
        int depth = 0;
        int left = count;
        boolean text = false;
        for (int i = index; ; i++) {
            byte b = in.getByte(i);
            if (text) {
                if (b == '\\') {
                    i++;
                } else if (b == '"') {
                    text = false;
                }
            } else if (b == '"') {
                text = true;
            } else if (b == '{' || b == '[') {
                depth++;
            } else if (b == '}' || b == ']') {
                depth--;
            } else if (b == ',' && depth == 0 && --left == 0) {
                return i + 1;
            }
        }
    }
}
