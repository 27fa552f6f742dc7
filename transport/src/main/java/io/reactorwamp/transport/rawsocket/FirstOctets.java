package io.reactorwamp.transport.rawsocket;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;
import java.util.function.IntConsumer;

/** Waits for the other side's handshake. What follows it passes to the handler that takes its place. */
final class FirstOctets extends ByteToMessageDecoder {
    private final IntConsumer user;

    FirstOctets(IntConsumer user) {
        this.user = user;
        setSingleDecode(true);
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (in.readableBytes() >= Handshake.BYTES) {
            user.accept(in.readInt());
        }
    }
}
