package io.reactorwamp.transport.channel;

import io.netty.buffer.ByteBuf;

/** What a {@link FrameReader} finds. */
public interface FrameSink {

    /** A whole message. The buffer is only valid during the call. */
    void onMessage(ByteBuf message);

    /** The other side asks for an answer with the same bytes. */
    void onPing(byte[] payload);

    /** The other side sends nothing more. */
    void onClose();

    /**
     * The other side broke the rules of the framing.
     *
     * @param code the WebSocket close code that says so
     */
    void onBadFrame(int code, String reason);
}
