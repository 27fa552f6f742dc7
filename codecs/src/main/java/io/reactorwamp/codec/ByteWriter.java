package io.reactorwamp.codec;

import io.netty.buffer.ByteBuf;

/** A writer into a buffer, which can append items that are already encoded. */
abstract class ByteWriter extends TokenWriter {
    final ByteBuf out;

    ByteWriter(ByteBuf out) {
        this.out = out;
    }

    /** Appends one item of the same format. */
    ByteWriter raw(byte[] bytes, int from, int to) {
        out.writeBytes(bytes, from, to - from);
        return this;
    }

    /** Appends an item that Jackson wrote, after checking it, in our own form. */
    void adopt(ByteReader item) {
        Values.copy(item, this);
    }

    @Override
    void finish() {}
}
