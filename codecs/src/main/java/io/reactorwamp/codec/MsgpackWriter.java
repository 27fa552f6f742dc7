package io.reactorwamp.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.reactorwamp.protocol.value.PayloadFormatException;
import java.math.BigInteger;

/** MessagePack in its shortest form. */
final class MsgpackWriter extends ByteWriter {

    MsgpackWriter(ByteBuf out) {
        super(out);
    }

    @Override
    TokenWriter nothing() {
        out.writeByte(0xC0);
        return this;
    }

    @Override
    TokenWriter bool(boolean value) {
        out.writeByte(value ? 0xC3 : 0xC2);
        return this;
    }

    @Override
    TokenWriter integer(long value) {
        if (value >= 0) {
            natural(value);
        } else if (value >= -32) {
            out.writeByte((int) value);
        } else if (value >= Byte.MIN_VALUE) {
            out.writeByte(0xD0).writeByte((int) value);
        } else if (value >= Short.MIN_VALUE) {
            out.writeByte(0xD1).writeShort((int) value);
        } else if (value >= Integer.MIN_VALUE) {
            out.writeByte(0xD2).writeInt((int) value);
        } else {
            out.writeByte(0xD3).writeLong(value);
        }
        return this;
    }

    private void natural(long value) {
        if (value < 0x80) {
            out.writeByte((int) value);
        } else if (value < 1 << 8) {
            out.writeByte(0xCC).writeByte((int) value);
        } else if (value < 1 << 16) {
            out.writeByte(0xCD).writeShort((int) value);
        } else if (value < 1L << 32) {
            out.writeByte(0xCE).writeInt((int) value);
        } else {
            out.writeByte(0xCF).writeLong(value);
        }
    }

    @Override
    TokenWriter integer(BigInteger value) {
        if (value.bitLength() < Long.SIZE) {
            return integer(value.longValue());
        }
        if (value.signum() < 0 || value.bitLength() > Long.SIZE) {
            throw new PayloadFormatException("MessagePack has no integer of " + value.bitLength() + " bits and a sign");
        }
        out.writeByte(0xCF).writeLong(value.longValue());
        return this;
    }

    @Override
    TokenWriter decimal(double value) {
        out.writeByte(0xCB).writeDouble(value);
        return this;
    }

    @Override
    TokenWriter text(String value) {
        int length = Utf8.length(value);
        if (length < 32) {
            out.writeByte(0xA0 | length);
        } else {
            head(0xD9, length);
        }
        if (length == value.length()) {
            ByteBufUtil.writeAscii(out, value);
        } else {
            ByteBufUtil.writeUtf8(out, value);
        }
        return this;
    }

    @Override
    TokenWriter bytes(byte[] value) {
        head(0xC4, value.length);
        out.writeBytes(value);
        return this;
    }

    /** A head with a length of 1, 2 or 4 bytes. */
    private void head(int first, int length) {
        if (length < 1 << 8) {
            out.writeByte(first).writeByte(length);
        } else if (length < 1 << 16) {
            out.writeByte(first + 1).writeShort(length);
        } else {
            out.writeByte(first + 2).writeInt(length);
        }
    }

    @Override
    TokenWriter beginList(int size) {
        enter();
        container(0x90, 0xDC, size);
        return this;
    }

    @Override
    TokenWriter endList() {
        leave();
        return this;
    }

    @Override
    TokenWriter beginMap(int size) {
        enter();
        container(0x80, 0xDE, size);
        return this;
    }

    private void container(int small, int large, int size) {
        if (size < 16) {
            out.writeByte(small | size);
        } else if (size < 1 << 16) {
            out.writeByte(large).writeShort(size);
        } else {
            out.writeByte(large + 1).writeInt(size);
        }
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
