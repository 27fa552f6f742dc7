package io.reactorwamp.transport.longpoll;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelOutboundBuffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * What the next request or answer carries of what waits in a channel: one message, or a batch. A batch is short enough for whoever
 * accepts one of its messages, or {@link #MAX_BATCH_BYTES}.
 */
final class Body implements ChannelOutboundBuffer.MessageProcessor {
    /** A batch of several messages is not longer. */
    static final int MAX_BATCH_BYTES = 64 << 10;

    private final Dialect dialect;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long frameBytes;
    private boolean end;

    private Body(Dialect dialect) {
        this.dialect = dialect;
    }

    /** Begins with what has waited longest; nothing is taken away. */
    static Body of(ChannelOutboundBuffer waiting, Dialect dialect) {
        Body body = new Body(dialect);
        try {
            waiting.forEachFlushedMessage(body);
        } catch (Exception unexpected) {
            throw new IllegalStateException(unexpected);
        }
        return body;
    }

    @Override
    public boolean processMessage(Object message) throws IOException {
        ByteBuf frames = (ByteBuf) message;
        int index = frames.readerIndex();
        while (index < frames.writerIndex()) {
            int length = frames.getInt(index);
            if (length == PollFraming.END) {
                if (frameBytes == 0) {
                    end = true;
                    frameBytes = PollFraming.LENGTH_BYTES;
                }
                return false;
            }
            int skipped = dialect.sendsLengths() ? 0 : PollFraming.LENGTH_BYTES;
            int frame = PollFraming.LENGTH_BYTES + length;
            if (frameBytes > 0 && bytes.size() + frame > MAX_BATCH_BYTES) {
                return false;
            }
            frames.getBytes(index + skipped, bytes, frame - skipped);
            frameBytes += frame;
            index += frame;
            if (!dialect.isBatched()) {
                return false;
            }
        }
        return true;
    }

    /** How many bytes of what waits it stands for; 0 if nothing waits. */
    long frameBytes() {
        return frameBytes;
    }

    /** Whether it carries no message, but that none follows. */
    boolean isEnd() {
        return end;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
