package io.reactorwamp.transport.websocket;

import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.websocketx.WebSocketFrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketFrameEncoder;
import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.protocol.message.Message;
import io.reactorwamp.transport.Connection;
import io.reactorwamp.transport.channel.ChannelFormat;
import io.reactorwamp.transport.channel.ChannelLimits;
import io.reactorwamp.transport.channel.ConnectionHandler;
import io.reactorwamp.transport.channel.MessageDecoder;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.netty.http.websocket.WebsocketInbound;

/**
 * A channel that Reactor Netty has upgraded to WebSocket, inside the callback that tells so, on the channel's event loop.
 *
 * @param channel the channel
 * @param inbound what Reactor Netty would read from
 * @param server whether it was accepted here
 */
record Upgraded(Channel channel, WebsocketInbound inbound, boolean server) {
    private static final Logger LOG = LoggerFactory.getLogger(Upgraded.class);
    private static final String NAME = "reactor-wamp";

    /** Hands the channel of {@code inbound} to {@code user}; the result completes when the channel is closed. */
    static Mono<Void> from(WebsocketInbound inbound, boolean server, Consumer<Upgraded> user) {
        return Mono.create(sink -> inbound.withConnection(connection -> {
            connection.onDispose(sink::success);
            user.accept(new Upgraded(connection.channel(), inbound, server));
        }));
    }

    /** Takes the channel over: Reactor Netty's frame codec makes way for ours. */
    <I extends Message, O extends Message> Connection<I, O> takeOver(
            WampSerializer serializer,
            WebSocketFraming framing,
            ChannelLimits limits,
            MessageDecoder<? extends I> decoder) {
        String description = "ws " + serializer.id() + " " + channel.remoteAddress();
        // Without a subscriber Reactor Netty neither notices the end of the channel nor lets it be read.
        inbound.receiveObject().subscribe(ignored -> {}, error -> LOG.debug("{}: {}", description, error.toString()));
        WebSocketFrameReader reader = new WebSocketFrameReader(
                server, serializer.isText(), limits.decode().messageBytes());
        ChannelFormat format = new ChannelFormat(serializer, framing, limits, description);
        ConnectionHandler<I, O> handler = ConnectionHandler.on(channel, reader, decoder, format);
        ChannelPipeline pipeline = channel.pipeline();
        if (pipeline.get(UpgradeDeadline.class) != null) {
            pipeline.remove(UpgradeDeadline.class);
        }
        pipeline.remove(WebSocketFrameEncoder.class);
        // What the decoder has read already passes to the handler that takes its place.
        pipeline.replace(WebSocketFrameDecoder.class, NAME, handler);
        return handler.connection();
    }
}
