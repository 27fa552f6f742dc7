package io.reactorwamp.transport.rawsocket;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;
import java.util.function.IntConsumer;

/** Waits for the other side's handshake. What follows it passes to the handler that takes its place. */
final class FirstOctets extends ByteToMessageDecoder {
    private final IntConsumer user;
    private final boolean shared;

    private FirstOctets(IntConsumer user, boolean shared) {
        this.user = user;
        this.shared = shared;
        setSingleDecode(true);
    }

    /**
     * Whatever comes is a handshake.
     *
     * @param user is given the four octets
     */
    static FirstOctets of(IntConsumer user) {
        return new FirstOctets(user, false);
    }

    /** What does not begin like a handshake is left to the handlers that follow, and this one goes. */
    static FirstOctets shared(IntConsumer user) {
        return new FirstOctets(user, true);
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (shared && !Handshake.isFirstOctet(in.getByte(in.readerIndex()))) {
            ctx.pipeline().remove(this);
        } else if (in.readableBytes() >= Handshake.BYTES) {
            user.accept(in.readInt());
        }
    }
}
