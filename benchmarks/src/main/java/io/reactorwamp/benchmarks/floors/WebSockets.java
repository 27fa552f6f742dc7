package io.reactorwamp.benchmarks.floors;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** WebSocket on plain Netty, up to the end of the handshake. */
final class WebSockets {
    private static final int MAX_FRAME_BYTES = 1 << 20;

    private WebSockets() {}

    /** Connects; {@code handler} is added behind Netty's frame codecs when the connection is open. */
    static Channel connect(URI uri, String subprotocol, EventLoopGroup group, ChannelHandler handler) throws Exception {
        CompletableFuture<Channel> opened = new CompletableFuture<>();
        WebSocketClientProtocolConfig config = WebSocketClientProtocolConfig.newBuilder()
                .webSocketUri(uri)
                .subprotocol(subprotocol)
                .maxFramePayloadLength(MAX_FRAME_BYTES)
                .build();
        new Bootstrap()
                .group(group)
                .channel(Loops.CLIENT)
                .handler(initializer(ch -> ch.pipeline()
                        .addLast(new HttpClientCodec(), new HttpObjectAggregator(MAX_FRAME_BYTES))
                        .addLast(new WebSocketClientProtocolHandler(config))
                        .addLast(new Opening(ClientHandshakeStateEvent.HANDSHAKE_COMPLETE::equals, handler, opened))))
                .connect(uri.getHost(), uri.getPort());
        return opened.get(10, TimeUnit.SECONDS);
    }

    /** Listens; a handler is added behind Netty's frame codecs of each connection that is open. */
    static URI listen(EventLoopGroup group, Supplier<ChannelHandler> handlers) throws Exception {
        WebSocketServerProtocolConfig config = WebSocketServerProtocolConfig.newBuilder()
                .websocketPath("/")
                .checkStartsWith(true)
                .subprotocols("*")
                .maxFramePayloadLength(MAX_FRAME_BYTES)
                .build();
        Channel server = new ServerBootstrap()
                .group(group)
                .channel(Loops.SERVER)
                .childHandler(initializer(ch -> ch.pipeline()
                        .addLast(new HttpServerCodec(), new HttpObjectAggregator(MAX_FRAME_BYTES))
                        .addLast(new WebSocketServerProtocolHandler(config))
                        .addLast(new Opening(
                                WebSocketServerProtocolHandler.HandshakeComplete.class::isInstance,
                                handlers.get(),
                                new CompletableFuture<>()))))
                .bind("127.0.0.1", 0)
                .sync()
                .channel();
        return URI.create("ws://127.0.0.1:" + ((InetSocketAddress) server.localAddress()).getPort() + "/");
    }

    private static ChannelInitializer<Channel> initializer(Consumer<Channel> init) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                channel.pipeline().addLast(FlushCounter.INSTANCE);
                init.accept(channel);
            }
        };
    }

    /** Makes place for the application's handler when the handshake is over. */
    private static final class Opening extends ChannelInboundHandlerAdapter {
        private final Predicate<Object> isComplete;
        private final ChannelHandler handler;
        private final CompletableFuture<Channel> opened;

        Opening(Predicate<Object> isComplete, ChannelHandler handler, CompletableFuture<Channel> opened) {
            this.isComplete = isComplete;
            this.handler = handler;
            this.opened = opened;
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (isComplete.test(event)) {
                ctx.pipeline().replace(this, null, handler);
                opened.complete(ctx.channel());
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            opened.completeExceptionally(cause);
            ctx.close();
        }
    }
}
