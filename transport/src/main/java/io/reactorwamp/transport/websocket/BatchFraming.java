package io.reactorwamp.transport.websocket;

import io.netty.buffer.ByteBuf;
import io.reactorwamp.transport.channel.Framing;
import io.reactorwamp.transport.http.BatchReader;
import io.reactorwamp.transport.http.BatchSeparator;
import org.jspecify.annotations.Nullable;

/**
 * Writes each message as a batch of its own ("Batched WebSocket"). What leaves at once leaves in one write anyway, so longer batches
 * would save nothing.
 */
final class BatchFraming implements Framing {
    private final WebSocketFraming frames;
    private final @Nullable BatchSeparator separator;

    /**
     * A framing of batches.
     *
     * @param separator what follows a message; null for a length before it, in formats that are not text
     */
    BatchFraming(WebSocketFraming frames, @Nullable BatchSeparator separator) {
        this.frames = frames;
        this.separator = separator;
    }

    @Override
    public int headBytes(int payloadBytes) {
        return separator != null
                ? frames.headBytes(payloadBytes + 1)
                : frames.headBytes(payloadBytes + BatchReader.LENGTH_BYTES) + BatchReader.LENGTH_BYTES;
    }

    @Override
    public void frame(ByteBuf out, int index, int payloadBytes) {
        if (separator != null) {
            out.writeByte(separator.octet());
            frames.frame(out, index, payloadBytes + 1);
        } else {
            int batchBytes = payloadBytes + BatchReader.LENGTH_BYTES;
            out.setInt(index + frames.headBytes(batchBytes), payloadBytes);
            frames.frame(out, index, batchBytes);
        }
    }

    @Override
    public boolean isShared() {
        return frames.isShared();
    }

    @Override
    public boolean pings() {
        return frames.pings();
    }

    @Override
    public void writePing(ByteBuf out) {
        frames.writePing(out);
    }

    @Override
    public boolean isEachPingAnswered() {
        return frames.isEachPingAnswered();
    }

    @Override
    public void writePong(ByteBuf out, byte[] payload) {
        frames.writePong(out, payload);
    }

    @Override
    public void writeClose(ByteBuf out, int code) {
        frames.writeClose(out, code);
    }

    @Override
    public boolean isCloseAnswered() {
        return frames.isCloseAnswered();
    }
}
