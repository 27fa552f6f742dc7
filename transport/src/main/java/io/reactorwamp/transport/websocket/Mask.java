package io.reactorwamp.transport.websocket;

import io.netty.buffer.ByteBuf;

/** The exclusive or that clients apply to what they send (RFC 6455, 5.3). */
final class Mask {
    private Mask() {}

    /** Masks bytes in their place; applied twice it restores them. */
    static void apply(ByteBuf buffer, int index, int length, int key) {
        long twice = (long) key << Integer.SIZE | (key & 0xffff_ffffL);
        int at = index;
        int end = index + length;
        for (; at + Long.BYTES <= end; at += Long.BYTES) {
            buffer.setLong(at, buffer.getLong(at) ^ twice);
        }
        int shift = Integer.SIZE;
        for (; at < end; at++) {
            shift = shift == 0 ? Integer.SIZE - Byte.SIZE : shift - Byte.SIZE;
            buffer.setByte(at, buffer.getByte(at) ^ key >>> shift);
        }
    }
}
