package io.reactorwamp.transport.websocket;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;

/** The exclusive or that clients apply to what they send (RFC 6455, 5.3). */
final class Mask {
    private Mask() {}

    /** Masks bytes in their place; applied twice it restores them. */
    static void apply(ByteBuf buffer, int index, int length, int key) {
        if (buffer.nioBufferCount() == 1) {
            apply(buffer.internalNioBuffer(index, length), key);
            return;
        }
        for (int i = 0; i < length; i++) {
            buffer.setByte(index + i, buffer.getByte(index + i) ^ octet(key, i));
        }
    }

    private static void apply(ByteBuffer bytes, int key) {
        long twice = (long) key << Integer.SIZE | (key & 0xffff_ffffL);
        int start = bytes.position();
        int end = bytes.limit();
        int at = start;
        for (; at + Long.BYTES <= end; at += Long.BYTES) {
            bytes.putLong(at, bytes.getLong(at) ^ twice);
        }
        for (; at < end; at++) {
            bytes.put(at, (byte) (bytes.get(at) ^ octet(key, at - start)));
        }
    }

    private static int octet(int key, int position) {
        return key >>> (Integer.SIZE - Byte.SIZE - Byte.SIZE * (position & 3));
    }
}
