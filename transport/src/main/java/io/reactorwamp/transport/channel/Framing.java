package io.reactorwamp.transport.channel;

import io.netty.buffer.ByteBuf;

/** How messages are told apart on the wire. Used on the connection's event loop. */
public interface Framing {

    /** The length of the head of a frame with that many bytes of payload. */
    int headBytes(int payloadBytes);

    /**
     * Completes a frame whose payload is already in its place, {@link #headBytes} after {@code index}.
     *
     * @param index where the frame begins
     */
    void frame(ByteBuf out, int index, int payloadBytes);

    /** Whether the frames of all connections with this very object have the same bytes, so that one can be copied to the next. */
    boolean isShared();

    /** Whether a silent side is asked for a sign of life. */
    boolean pings();

    /** Appends a ping. */
    void writePing(ByteBuf out);

    /** Whether each ping has to be answered; otherwise the latest one is enough. */
    boolean isEachPingAnswered();

    /** Appends the answer to a ping. */
    void writePong(ByteBuf out, byte[] payload);

    /**
     * Appends what tells the other side that nothing follows; may append nothing.
     *
     * @param code a WebSocket close code
     */
    void writeClose(ByteBuf out, int code);

    /**
     * Whether the other side answers {@link #writeClose}, so that the channel stays open until it does. Where there is nothing to
     * answer, the end of the channel is how a side closes.
     */
    boolean isCloseAnswered();
}
