package io.reactorwamp.transport.channel;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** A {@link FrameReader} that keeps a frame until it is there as a whole. */
public abstract class WholeFrameReader implements FrameReader {
    /** A frame that is not complete. */
    private @Nullable ByteBuf rest;

    private boolean finished;

    protected WholeFrameReader() {}

    /**
     * Reads one frame if it is there as a whole, whose head is checked as soon as that is there.
     *
     * @return whether it was
     */
    protected abstract boolean readFrame(ByteBuf in, FrameSink sink);

    /** Reads nothing more. */
    protected final void finish() {
        finished = true;
    }

    /** Tells that the other side broke a rule, and reads nothing more; returns false, as there is no whole frame. */
    protected final boolean fail(FrameSink sink, int code, String reason) {
        finish();
        sink.onBadFrame(code, reason);
        return false;
    }

    @Override
    public final void read(ByteBuf in, FrameSink sink) {
        ByteBuf kept = rest;
        ByteBuf source = kept == null ? in : kept.writeBytes(in);
        while (!finished && readFrame(source, sink)) {
            continue;
        }
        if (finished) {
            release();
        } else if (kept == null) {
            if (in.isReadable()) {
                rest = in.alloc().buffer(in.readableBytes()).writeBytes(in);
            }
        } else if (kept.isReadable()) {
            kept.discardSomeReadBytes();
        } else {
            kept.release();
            rest = null;
        }
    }

    @Override
    public final boolean isInsideFrame() {
        return rest != null && rest.isReadable();
    }

    @Override
    public void release() {
        finish();
        if (rest != null) {
            rest.release();
            rest = null;
        }
    }
}
