package io.reactorwamp.benchmarks.floors;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.reactorwamp.benchmarks.load.Body;
import java.nio.charset.StandardCharsets;

/** A frame without a protocol: a number and text, as long as a CALL with the same body would be. */
final class Numbered {
    private static final int CALL_HEAD_BYTES = 40;

    private final byte[] filler;

    Numbered(Body body) {
        filler = " "
                .repeat(CALL_HEAD_BYTES - Long.BYTES + body.value().toString().length())
                .getBytes(StandardCharsets.US_ASCII);
    }

    ByteBuf frame(ByteBufAllocator allocator, long number) {
        return allocator.buffer(Long.BYTES + filler.length).writeLong(number).writeBytes(filler);
    }

    /** The number of a frame, or -1 if it has not the length of one. */
    long number(ByteBuf frame) {
        return frame.readableBytes() == Long.BYTES + filler.length ? frame.getLong(frame.readerIndex()) : -1;
    }
}
