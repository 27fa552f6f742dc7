package io.reactorwamp.transport.rawsocket;

import io.netty.buffer.ByteBuf;
import io.reactorwamp.transport.channel.Framing;

/** Writes frames: four octets with the kind and the length before each message. */
final class RawSocketFraming implements Framing {
    private static final RawSocketFraming SILENT = new RawSocketFraming(false);
    private static final RawSocketFraming PINGING = new RawSocketFraming(true);

    static final int HEAD_BYTES = 4;
    static final int MESSAGE = 0;
    static final int PING = 1;
    static final int PONG = 2;

    /** The longest payload. */
    static final int MAX_BYTES = 1 << 24;

    /** The bit of a head whose payload has that length. */
    static final int LONGEST = 1 << 27;

    private final boolean pings;

    private RawSocketFraming(boolean pings) {
        this.pings = pings;
    }

    /**
     * The framing of all connections.
     *
     * @param pings whether the other sides are known to understand pings
     */
    static RawSocketFraming of(boolean pings) {
        return pings ? PINGING : SILENT;
    }

    @Override
    public int headBytes(int payloadBytes) {
        return HEAD_BYTES;
    }

    @Override
    public void frame(ByteBuf out, int index, int payloadBytes) {
        out.setInt(index, head(MESSAGE, payloadBytes));
    }

    /** A length of 2^24 does not fit its field and has a bit of its own. */
    private static int head(int kind, int payloadBytes) {
        return kind << 24 | (payloadBytes == MAX_BYTES ? LONGEST : payloadBytes);
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public boolean pings() {
        return pings;
    }

    @Override
    public void writePing(ByteBuf out) {
        out.writeInt(head(PING, 0));
    }

    @Override
    public boolean isEachPingAnswered() {
        return true;
    }

    @Override
    public void writePong(ByteBuf out, byte[] payload) {
        out.writeInt(head(PONG, payload.length));
        out.writeBytes(payload);
    }

    /** RawSocket closes by closing. */
    @Override
    public void writeClose(ByteBuf out, int code) {}

    @Override
    public boolean isCloseAnswered() {
        return false;
    }
}
