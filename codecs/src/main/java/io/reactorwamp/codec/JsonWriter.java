package io.reactorwamp.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.reactorwamp.protocol.value.PayloadFormatException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** Compact JSON, with everything unescaped that may be. */
final class JsonWriter extends ByteWriter {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    /** Whether the next item of this list or map is preceded by a comma. */
    private boolean comma;

    JsonWriter(ByteBuf out) {
        super(out);
    }

    private void separate() {
        if (comma) {
            out.writeByte(',');
        }
        comma = true;
    }

    @Override
    ByteWriter raw(byte[] bytes, int from, int to) {
        separate();
        return super.raw(bytes, from, to);
    }

    /** Keeps the digits of decimals, which a conversion would round. */
    @Override
    void adopt(ByteReader item) {
        int from = item.position;
        item.skip();
        raw(item.bytes, from, item.position);
    }

    @Override
    TokenWriter nothing() {
        return ascii("null");
    }

    @Override
    TokenWriter bool(boolean value) {
        return ascii(value ? "true" : "false");
    }

    private TokenWriter ascii(String word) {
        separate();
        ByteBufUtil.writeAscii(out, word);
        return this;
    }

    @Override
    TokenWriter integer(long value) {
        if (value < 0) {
            return ascii(Long.toString(value));
        }
        separate();
        int digits = 1;
        for (long rest = value; rest >= 10; rest /= 10) {
            digits++;
        }
        out.ensureWritable(digits);
        int begin = out.writerIndex();
        long rest = value;
        for (int at = begin + digits - 1; at >= begin; at--) {
            out.setByte(at, (byte) ('0' + rest % 10));
            rest /= 10;
        }
        out.writerIndex(begin + digits);
        return this;
    }

    @Override
    TokenWriter integer(BigInteger value) {
        return ascii(value.toString());
    }

    @Override
    TokenWriter decimal(double value) {
        if (!Double.isFinite(value)) {
            throw new PayloadFormatException("JSON has no number " + value);
        }
        return ascii(Double.toString(value));
    }

    @Override
    TokenWriter text(String value) {
        if (BinaryText.isBinary(value)) {
            throw new PayloadFormatException("a text that begins with U+0000 would stand for bytes in JSON");
        }
        return string(value);
    }

    @Override
    TokenWriter bytes(byte[] value) {
        return string(BinaryText.encode(value));
    }

    private TokenWriter string(String value) {
        separate();
        out.writeByte('"');
        int plain = plainUpTo(value, 0);
        if (plain == value.length()) {
            ByteBufUtil.writeAscii(out, value);
        } else {
            escaped(value);
        }
        out.writeByte('"');
        return this;
    }

    /** The index of the first character from {@code from} that is not plain ASCII in JSON, or the length. */
    private static int plainUpTo(String value, int from) {
        int at = from;
        while (at < value.length() && isPlain(value.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c < 0x7F && c != '"' && c != '\\';
    }

    private void escaped(String value) {
        int from = 0;
        for (int at = 0; at < value.length(); at++) {
            char c = value.charAt(at);
            boolean pair = Character.isHighSurrogate(c)
                    && at + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(at + 1));
            if (pair) {
                at++;
            } else if (c < ' ' || c == '"' || c == '\\' || Character.isSurrogate(c)) {
                ByteBufUtil.writeUtf8(out, value, from, at);
                escape(c);
                from = at + 1;
            }
        }
        ByteBufUtil.writeUtf8(out, value, from, value.length());
    }

    private void escape(char c) {
        out.writeByte('\\');
        switch (c) {
            case '"', '\\' -> out.writeByte(c);
            case '\b' -> out.writeByte('b');
            case '\f' -> out.writeByte('f');
            case '\n' -> out.writeByte('n');
            case '\r' -> out.writeByte('r');
            case '\t' -> out.writeByte('t');
            default -> {
                out.writeByte('u');
                for (int shift = 12; shift >= 0; shift -= 4) {
                    out.writeByte(HEX[(c >> shift) & 0xF]);
                }
            }
        }
    }

    @Override
    TokenWriter beginList(int size) {
        enter();
        separate();
        out.writeByte('[');
        comma = false;
        return this;
    }

    @Override
    TokenWriter endList() {
        leave();
        out.writeByte(']');
        comma = true;
        return this;
    }

    @Override
    TokenWriter beginMap(int size) {
        enter();
        separate();
        out.writeByte('{');
        comma = false;
        return this;
    }

    @Override
    TokenWriter key(String key) {
        string(key);
        out.writeByte(':');
        comma = false;
        return this;
    }

    @Override
    TokenWriter endMap() {
        leave();
        out.writeByte('}');
        comma = true;
        return this;
    }
}
