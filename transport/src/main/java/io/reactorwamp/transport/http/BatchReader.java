package io.reactorwamp.transport.http;

import io.netty.buffer.ByteBuf;
import io.reactorwamp.transport.channel.FrameReader;
import io.reactorwamp.transport.channel.FrameSink;
import org.jspecify.annotations.Nullable;

/** Takes batches apart ("Batched WebSocket"). An empty batch, and one that ends inside a message, are violations. */
public final class BatchReader implements FrameReader {
    /** How long the length before a message is, in formats that are not text. */
    public static final int LENGTH_BYTES = 4;

    private static final int PROTOCOL_ERROR = 1002;
    private static final int TOO_BIG = 1009;

    private final FrameReader frames;
    private final boolean text;
    private final int maxMessageBytes;
    private @Nullable Batches batches;

    /**
     * A reader for one connection.
     *
     * @param frames reads what holds the batches, and bounds their length
     * @param text whether messages are separated, or have a length before them
     */
    public BatchReader(FrameReader frames, boolean text, int maxMessageBytes) {
        this.frames = frames;
        this.text = text;
        this.maxMessageBytes = maxMessageBytes;
    }

    @Override
    public void read(ByteBuf in, FrameSink sink) {
        Batches of = batches;
        if (of == null) {
            of = new Batches(sink);
            batches = of;
        }
        frames.read(in, of);
    }

    @Override
    public void release() {
        frames.release();
    }

    /** Tells the messages of each batch. */
    private final class Batches implements FrameSink {
        private final FrameSink sink;
        private boolean broken;

        Batches(FrameSink sink) {
            this.sink = sink;
        }

        @Override
        public void onMessage(ByteBuf batch) {
            if (!batch.isReadable()) {
                fail(PROTOCOL_ERROR, "a batch is empty");
            }
            while (!broken && batch.isReadable()) {
                if (text) {
                    readSeparated(batch);
                } else {
                    readPrefixed(batch);
                }
            }
        }

        private void readSeparated(ByteBuf batch) {
            int end = batch.forEachByte(octet -> !BatchSeparator.is(octet));
            if (end < 0) {
                fail(PROTOCOL_ERROR, "the last message of a batch has no separator");
            } else {
                tell(batch, end - batch.readerIndex());
                batch.skipBytes(1);
            }
        }

        private void readPrefixed(ByteBuf batch) {
            if (batch.readableBytes() < LENGTH_BYTES) {
                fail(PROTOCOL_ERROR, "a batch ends inside a length");
                return;
            }
            long length = batch.readUnsignedInt();
            if (length > batch.readableBytes()) {
                fail(PROTOCOL_ERROR, "a batch ends inside a message");
            } else {
                tell(batch, (int) length);
            }
        }

        private void tell(ByteBuf batch, int length) {
            if (length > maxMessageBytes) {
                fail(TOO_BIG, "a message is longer than " + maxMessageBytes + " bytes");
                return;
            }
            int start = batch.readerIndex();
            int end = batch.writerIndex();
            batch.writerIndex(start + length);
            sink.onMessage(batch);
            batch.setIndex(start + length, end);
        }

        private void fail(int code, String reason) {
            broken = true;
            sink.onBadFrame(code, reason);
        }

        @Override
        public void onPing(byte[] payload) {
            sink.onPing(payload);
        }

        @Override
        public void onClose() {
            sink.onClose();
        }

        @Override
        public void onBadFrame(int code, String reason) {
            broken = true;
            sink.onBadFrame(code, reason);
        }
    }
}
