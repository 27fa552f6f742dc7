package io.reactorwamp.transport.rawsocket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.reactorwamp.transport.channel.FrameSink;
import io.reactorwamp.transport.channel.IdleFrames;
import io.reactorwamp.transport.channel.WholeFrameReader;
import org.jspecify.annotations.Nullable;

/** Reads frames from bytes that come in any pieces. Every rule is checked on a frame's head, before its payload is kept. */
final class RawSocketFrameReader extends WholeFrameReader {
    private static final int KIND = 0x7;
    private static final int RESERVED = 0xf0;
    private static final int LENGTH = 0xffffff;

    // RawSocket has no close codes and just ends, but the codes of WebSocket say what happened.
    private static final int PROTOCOL_ERROR = 1002;
    private static final int POLICY = 1008;

    private final int maxBytes;
    private final IdleFrames idleFrames = new IdleFrames();

    /**
     * A reader for one connection.
     *
     * @param maxBytes the longest payload, as it was announced
     */
    RawSocketFrameReader(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    @Override
    protected boolean readFrame(ByteBuf in, FrameSink sink) {
        int start = in.readerIndex();
        if (in.readableBytes() < RawSocketFraming.HEAD_BYTES) {
            return false;
        }
        int head = in.getInt(start);
        String broken = check(head);
        if (broken != null) {
            return fail(sink, PROTOCOL_ERROR, broken);
        }
        int length = length(head);
        if (in.readableBytes() - RawSocketFraming.HEAD_BYTES < length) {
            return false;
        }
        int payload = start + RawSocketFraming.HEAD_BYTES;
        int end = in.writerIndex();
        in.setIndex(payload, payload + length);
        handle(head >>> 24 & KIND, in, sink);
        in.setIndex(payload + length, end);
        return true;
    }

    private static int length(int head) {
        return (head & RawSocketFraming.LONGEST) != 0 ? RawSocketFraming.MAX_BYTES : head & LENGTH;
    }

    private @Nullable String check(int head) {
        if ((head >>> 24 & RESERVED) != 0) {
            return "a reserved bit of a RawSocket frame is set";
        }
        int kind = head >>> 24 & KIND;
        if (kind > RawSocketFraming.PONG) {
            return "a RawSocket frame has the reserved kind " + kind;
        }
        if ((head & RawSocketFraming.LONGEST) != 0 && (head & LENGTH) != 0) {
            return "a RawSocket frame has two lengths";
        }
        if (length(head) > maxBytes) {
            return "a message is longer than " + maxBytes + " bytes";
        }
        return null;
    }

    /** An answer to a ping that nobody sent is ignored. */
    private void handle(int kind, ByteBuf in, FrameSink sink) {
        if (kind == RawSocketFraming.MESSAGE) {
            sink.onMessage(in);
        } else if (idleFrames.isFlood()) {
            fail(sink, POLICY, "too many RawSocket frames without content");
        } else if (kind == RawSocketFraming.PING) {
            sink.onPing(ByteBufUtil.getBytes(in));
        }
    }
}
