package io.reactorwamp.transport.longpoll;

import io.netty.buffer.ByteBuf;
import io.reactorwamp.transport.channel.Framing;
import io.reactorwamp.transport.http.BatchSeparator;
import org.jspecify.annotations.Nullable;

/**
 * Marks where each message begins on its way to a {@link Body}: by its length, which is the form of batches too, unless they are text.
 * What asks for signs of life is HTTP's, so there are no pings.
 */
final class PollFraming implements Framing {
    static final int LENGTH_BYTES = 4;

    /** In place of a length: nothing follows. */
    static final int END = -1;

    private final @Nullable BatchSeparator separator;

    /**
     * A framing for any number of connections.
     *
     * @param separator what follows each message, or null for nothing
     */
    PollFraming(@Nullable BatchSeparator separator) {
        this.separator = separator;
    }

    @Override
    public int headBytes(int payloadBytes) {
        return LENGTH_BYTES;
    }

    @Override
    public void frame(ByteBuf out, int index, int payloadBytes) {
        if (separator == null) {
            out.setInt(index, payloadBytes);
        } else {
            out.setInt(index, payloadBytes + 1);
            out.writeByte(separator.octet());
        }
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public boolean pings() {
        return false;
    }

    @Override
    public void writePing(ByteBuf out) {
        throw new UnsupportedOperationException("nobody is pinged");
    }

    @Override
    public boolean isEachPingAnswered() {
        return false;
    }

    @Override
    public void writePong(ByteBuf out, byte[] payload) {
        throw new UnsupportedOperationException("nobody pings");
    }

    @Override
    public void writeClose(ByteBuf out, int code) {
        out.writeInt(END);
    }

    @Override
    public boolean isCloseAnswered() {
        return false;
    }
}
