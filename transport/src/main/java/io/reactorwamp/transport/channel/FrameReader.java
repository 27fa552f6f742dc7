package io.reactorwamp.transport.channel;

import io.netty.buffer.ByteBuf;

/** Takes a connection's bytes apart, in whatever pieces they come. Used on the connection's event loop. */
public interface FrameReader {

    /**
     * Reads all whole frames and keeps the rest for the next call.
     *
     * @param in stays the caller's
     * @param sink is told what was found, in order; nothing after a violation
     */
    void read(ByteBuf in, FrameSink sink);

    /** Whether a frame has begun and not ended. Asked where the end of the channel is how a side closes. */
    default boolean isInsideFrame() {
        return false;
    }

    /** Releases what was kept. */
    void release();
}
