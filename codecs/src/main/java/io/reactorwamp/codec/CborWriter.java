package io.reactorwamp.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.math.BigInteger;

/** CBOR with definite lengths and the shortest heads; decimals take 64 bits. */
final class CborWriter extends ByteWriter {
    private static final int UNSIGNED = 0;
    private static final int NEGATIVE = 1 << 5;
    private static final int BYTES = 2 << 5;
    private static final int TEXT = 3 << 5;
    private static final int LIST = 4 << 5;
    private static final int MAP = 5 << 5;
    private static final int POSITIVE_BIGNUM = 0xC2;
    private static final int NEGATIVE_BIGNUM = 0xC3;

    CborWriter(ByteBuf out) {
        super(out);
    }

    /** A head with its argument, which is taken as unsigned. */
    private TokenWriter head(int major, long argument) {
        if (argument < 0 || argument >= 1L << 32) {
            out.writeByte(major | 27).writeLong(argument);
        } else if (argument < 24) {
            out.writeByte(major | (int) argument);
        } else if (argument < 1 << 8) {
            out.writeByte(major | 24).writeByte((int) argument);
        } else if (argument < 1 << 16) {
            out.writeByte(major | 25).writeShort((int) argument);
        } else {
            out.writeByte(major | 26).writeInt((int) argument);
        }
        return this;
    }

    @Override
    TokenWriter nothing() {
        out.writeByte(0xF6);
        return this;
    }

    @Override
    TokenWriter bool(boolean value) {
        out.writeByte(value ? 0xF5 : 0xF4);
        return this;
    }

    @Override
    TokenWriter integer(long value) {
        return value >= 0 ? head(UNSIGNED, value) : head(NEGATIVE, ~value);
    }

    @Override
    TokenWriter integer(BigInteger value) {
        BigInteger argument = value.signum() < 0 ? value.not() : value;
        if (argument.bitLength() <= Long.SIZE) {
            return head(value.signum() < 0 ? NEGATIVE : UNSIGNED, argument.longValue());
        }
        out.writeByte(value.signum() < 0 ? NEGATIVE_BIGNUM : POSITIVE_BIGNUM);
        byte[] magnitude = argument.toByteArray();
        int sign = magnitude[0] == 0 ? 1 : 0;
        head(BYTES, magnitude.length - sign);
        out.writeBytes(magnitude, sign, magnitude.length - sign);
        return this;
    }

    @Override
    TokenWriter decimal(double value) {
        out.writeByte(0xFB).writeDouble(value);
        return this;
    }

    @Override
    TokenWriter text(String value) {
        int length = Utf8.length(value);
        head(TEXT, length);
        if (length == value.length()) {
            ByteBufUtil.writeAscii(out, value);
        } else {
            ByteBufUtil.writeUtf8(out, value);
        }
        return this;
    }

    @Override
    TokenWriter bytes(byte[] value) {
        head(BYTES, value.length);
        out.writeBytes(value);
        return this;
    }

    @Override
    TokenWriter beginList(int size) {
        enter();
        return head(LIST, size);
    }

    @Override
    TokenWriter endList() {
        leave();
        return this;
    }

    @Override
    TokenWriter beginMap(int size) {
        enter();
        return head(MAP, size);
    }

    @Override
    TokenWriter key(String key) {
        return text(key);
    }

    @Override
    TokenWriter endMap() {
        leave();
        return this;
    }
}
