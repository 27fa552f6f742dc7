package io.reactorwamp.transport.websocket;

import io.netty.buffer.ByteBuf;
import io.reactorwamp.transport.KeyStream;
import io.reactorwamp.transport.channel.Framing;
import org.jspecify.annotations.Nullable;

/** Writes frames: one per message. A client masks them with a new key each, a server does not. */
final class WebSocketFraming implements Framing {
    private static final int FINAL = 0x80;
    private static final int COMPRESSED = 0x40;
    private static final int MASKED = 0x80;
    private static final int MASK_BYTES = 4;
    private static final int MAX_SHORT = 125;
    private static final int TWO_BYTES = 126;
    private static final int EIGHT_BYTES = 127;

    private final int opcode;
    private final @Nullable KeyStream maskKeys;
    private final @Nullable Compression compression;

    /**
     * The framing of one client connection, or of any number of a server's.
     *
     * @param maskKeys null for a server
     * @param compression null if none was agreed on
     */
    WebSocketFraming(boolean text, @Nullable KeyStream maskKeys, @Nullable Compression compression) {
        this.opcode = text ? Opcode.TEXT : Opcode.BINARY;
        this.maskKeys = maskKeys;
        this.compression = compression;
    }

    @Override
    public int headBytes(int payloadBytes) {
        int mask = maskKeys == null ? 0 : MASK_BYTES;
        if (payloadBytes <= MAX_SHORT) {
            return 2 + mask;
        }
        return (payloadBytes <= 0xffff ? 2 + Short.BYTES : 2 + Long.BYTES) + mask;
    }

    @Override
    public void frame(ByteBuf out, int index, int payloadBytes) {
        Compression by = compression;
        int compressed = by != null && payloadBytes >= by.minBytes() ? compress(by, out, index, payloadBytes) : -1;
        if (compressed >= 0) {
            frame(COMPRESSED | opcode, out, index, compressed);
        } else {
            frame(opcode, out, index, payloadBytes);
        }
    }

    /** Puts the compressed payload where a shorter one would be; -1 if it is not shorter, or the other side might take it for a bomb. */
    private int compress(Compression by, ByteBuf out, int index, int payloadBytes) {
        ByteBuf shorter = out.alloc().buffer(payloadBytes, payloadBytes);
        try {
            boolean done = Deflate.compress(out, index + headBytes(payloadBytes), payloadBytes, shorter);
            int length = shorter.readableBytes();
            if (!done || payloadBytes > by.allowed(length)) {
                return -1;
            }
            out.writerIndex(index + headBytes(length)).writeBytes(shorter);
            return length;
        } finally {
            shorter.release();
        }
    }

    private void frame(int kind, ByteBuf out, int index, int payloadBytes) {
        int masked = maskKeys == null ? 0 : MASKED;
        out.setByte(index, FINAL | kind);
        if (payloadBytes <= MAX_SHORT) {
            out.setByte(index + 1, masked | payloadBytes);
        } else if (payloadBytes <= 0xffff) {
            out.setByte(index + 1, masked | TWO_BYTES);
            out.setShort(index + 2, payloadBytes);
        } else {
            out.setByte(index + 1, masked | EIGHT_BYTES);
            out.setLong(index + 2, payloadBytes);
        }
        if (maskKeys != null) {
            int payload = index + headBytes(payloadBytes);
            int key = (int) maskKeys.next();
            out.setInt(payload - MASK_BYTES, key);
            Mask.apply(out, payload, payloadBytes, key);
        }
    }

    @Override
    public boolean isShared() {
        return maskKeys == null;
    }

    @Override
    public boolean pings() {
        return true;
    }

    @Override
    public void writePing(ByteBuf out) {
        frame(Opcode.PING, out, control(out, 0), 0);
    }

    @Override
    public boolean isEachPingAnswered() {
        return false;
    }

    @Override
    public void writePong(ByteBuf out, byte[] payload) {
        int index = control(out, payload.length);
        out.writeBytes(payload);
        frame(Opcode.PONG, out, index, payload.length);
    }

    @Override
    public void writeClose(ByteBuf out, int code) {
        int index = control(out, Short.BYTES);
        out.writeShort(code);
        frame(Opcode.CLOSE, out, index, Short.BYTES);
    }

    private int control(ByteBuf out, int payloadBytes) {
        int index = out.writerIndex();
        out.writeZero(headBytes(payloadBytes));
        return index;
    }

    @Override
    public boolean isCloseAnswered() {
        return true;
    }
}
