package io.reactorwamp.transport.channel;

import io.netty.buffer.ByteBuf;
import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.protocol.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * The frames that a drain wrote last, one per format: a message that goes to many connections is encoded for the first one and copied
 * to the others.
 */
final class EncodedFrames {
    private static final int FORMATS = 4;

    private final Entry[] entries = new Entry[FORMATS];
    private int oldest;

    EncodedFrames() {
        for (int i = 0; i < FORMATS; i++) {
            entries[i] = new Entry();
        }
    }

    /**
     * Appends the frame of a message if it was written before.
     *
     * @return the length of its payload, or -1 if it was not written or its payload is longer than {@code maxBytes}
     */
    @SuppressWarnings(
            "ReferenceEquality") // the very message that went to all: comparing contents would cost more than encoding
    int copy(Message message, WampSerializer serializer, Framing framing, int maxBytes, ByteBuf out) {
        for (Entry entry : entries) {
            if (entry.message == message && entry.serializer == serializer && entry.framing == framing) {
                ByteBuf from = entry.buffer;
                if (from == null || entry.payloadBytes > maxBytes) {
                    return -1;
                }
                out.writeBytes(from, entry.index, entry.frameBytes);
                return entry.payloadBytes;
            }
        }
        return -1;
    }

    /** Remembers a frame that begins at {@code index} of {@code buffer} and reaches to its end. */
    void remember(
            Message message, WampSerializer serializer, Framing framing, ByteBuf buffer, int index, int payloadBytes) {
        Entry entry = entryFor(serializer, framing);
        entry.message = message;
        entry.serializer = serializer;
        entry.framing = framing;
        entry.buffer = buffer;
        entry.index = index;
        entry.frameBytes = buffer.writerIndex() - index;
        entry.payloadBytes = payloadBytes;
    }

    @SuppressWarnings("ReferenceEquality") // formats are the same only if they are the same object
    private Entry entryFor(WampSerializer serializer, Framing framing) {
        for (Entry entry : entries) {
            if (entry.serializer == serializer && entry.framing == framing) {
                return entry;
            }
        }
        oldest = (oldest + 1) % FORMATS;
        return entries[oldest];
    }

    /** Forgets the frames of a buffer that is given away. */
    @SuppressWarnings("ReferenceEquality") // the very buffer, not its bytes
    void forget(ByteBuf buffer) {
        for (Entry entry : entries) {
            if (entry.buffer == buffer) {
                entry.clear();
            }
        }
    }

    /** Forgets everything. */
    void clear() {
        for (Entry entry : entries) {
            entry.clear();
        }
    }

    private static final class Entry {
        private @Nullable Message message;
        private @Nullable WampSerializer serializer;
        private @Nullable Framing framing;
        private @Nullable ByteBuf buffer;
        private int index;
        private int frameBytes;
        private int payloadBytes;

        private void clear() {
            message = null;
            buffer = null;
        }
    }
}
