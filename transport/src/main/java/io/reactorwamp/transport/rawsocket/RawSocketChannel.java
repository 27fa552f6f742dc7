package io.reactorwamp.transport.rawsocket;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.protocol.message.Message;
import io.reactorwamp.transport.Connection;
import io.reactorwamp.transport.channel.ChannelFormat;
import io.reactorwamp.transport.channel.ChannelLimits;
import io.reactorwamp.transport.channel.ConnectionHandler;
import io.reactorwamp.transport.channel.HandshakeDeadline;
import io.reactorwamp.transport.channel.MessageDecoder;
import io.reactorwamp.transport.channel.PeerDetails;
import java.util.Map;
import java.util.function.IntConsumer;
import reactor.netty.NettyPipeline;

/**
 * A channel on which both sides say how they speak, and then do. Used on its event loop.
 *
 * @param channel the channel
 */
record RawSocketChannel(Channel channel) {
    private static final String NAME = "reactor-wamp";
    private static final String TRANSPORT = "rawsocket";

    /** Calls {@code user} with the four octets of the other side; nothing is read before or after until there is a connection. */
    void awaitHandshake(IntConsumer user) {
        channel.pipeline().addBefore(NettyPipeline.ReactiveBridge, NAME, FirstOctets.of(user));
        channel.config().setAutoRead(true);
    }

    /** As {@link #awaitHandshake}, unless the other side speaks HTTP. */
    void awaitHandshakeBeforeHttp(IntConsumer user) {
        channel.pipeline().addBefore(NettyPipeline.HttpCodec, NAME, FirstOctets.shared(user));
    }

    /** Says how this side speaks; if that cannot be written, the channel's end tells. */
    @SuppressWarnings("FutureReturnValueIgnored") // see above
    void sendHandshake(int octets) {
        channel.writeAndFlush(Unpooled.copyInt(octets));
    }

    /** Says that this side does not speak with the other one, and closes the channel. */
    void sendRefusal(HandshakeError error) {
        channel.writeAndFlush(Unpooled.copyInt(Handshake.refusal(error))).addListener(ChannelFutureListener.CLOSE);
    }

    /**
     * Makes the connection.
     *
     * @param octets the other side's handshake
     */
    <I extends Message, O extends Message> Connection<I, O> open(
            int octets, WampSerializer serializer, ChannelLimits limits, MessageDecoder<? extends I> decoder) {
        int own = limits.decode().messageBytes();
        ChannelFormat format = new ChannelFormat(
                serializer,
                RawSocketFraming.of(limits.keepAlive().rawSocketPings()),
                limits,
                Math.min(own, Handshake.maxBytes(octets)),
                PeerDetails.of(channel, TRANSPORT, Map.of()));
        ConnectionHandler<I, O> handler =
                ConnectionHandler.on(channel, new RawSocketFrameReader(Handshake.announced(own)), decoder, format);
        HandshakeDeadline.lift(channel.pipeline());
        // What was read after the handshake passes to the handler that takes its place.
        channel.pipeline().replace(NAME, NAME, handler);
        return handler.connection();
    }
}
