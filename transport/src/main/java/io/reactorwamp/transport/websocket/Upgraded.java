package io.reactorwamp.transport.websocket;

import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.websocketx.WebSocketFrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketFrameEncoder;
import io.reactorwamp.protocol.message.Message;
import io.reactorwamp.transport.Connection;
import io.reactorwamp.transport.channel.ChannelFormat;
import io.reactorwamp.transport.channel.ChannelLimits;
import io.reactorwamp.transport.channel.ConnectionHandler;
import io.reactorwamp.transport.channel.FrameReader;
import io.reactorwamp.transport.channel.Framing;
import io.reactorwamp.transport.channel.HandshakeDeadline;
import io.reactorwamp.transport.channel.MessageDecoder;
import io.reactorwamp.transport.channel.PeerDetails;
import io.reactorwamp.transport.http.Subprotocol;
import java.util.List;
import java.util.Map;

/**
 * A channel that Reactor Netty has upgraded to WebSocket, inside the callback that tells so, on the channel's event loop.
 *
 * @param channel the channel
 * @param server whether it was accepted here
 * @param headers the request's header fields by their names in lower case, if it was accepted here
 */
record Upgraded(Channel channel, boolean server, Map<String, List<String>> headers) {
    private static final String NAME = "reactor-wamp";
    private static final String TRANSPORT = "websocket";

    /** Takes the channel over: Reactor Netty's frame codec makes way for ours. */
    <I extends Message, O extends Message> Connection<I, O> takeOver(
            Subprotocol subprotocol,
            Dialect dialect,
            Framing framing,
            ChannelLimits limits,
            MessageDecoder<? extends I> decoder) {
        FrameReader reader = dialect.reader(subprotocol, server, limits.decode().messageBytes());
        ChannelFormat format = new ChannelFormat(
                subprotocol.serializer(),
                framing,
                limits,
                limits.decode().messageBytes(),
                PeerDetails.of(channel, TRANSPORT, headers));
        ConnectionHandler<I, O> handler = ConnectionHandler.on(channel, reader, decoder, format);
        ChannelPipeline pipeline = channel.pipeline();
        HandshakeDeadline.lift(pipeline);
        pipeline.remove(WebSocketFrameEncoder.class);
        // What the decoder has read already passes to the handler that takes its place.
        pipeline.replace(WebSocketFrameDecoder.class, NAME, handler);
        return handler.connection();
    }
}
