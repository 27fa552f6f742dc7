package io.reactorwamp.benchmarks.floors;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.reactorwamp.benchmarks.load.Server;
import java.net.URI;

/** Passes the WebSocket messages of one connection on to the other one: a router without any codec, on plain Netty. */
public final class RelayServer implements Server {
    private final EventLoopGroup group = Loops.group(2);
    private volatile Channel first;
    private volatile Channel second;

    @Override
    public URI start() throws Exception {
        return WebSockets.listen(group, Relay::new);
    }

    private synchronized void join(Channel channel) {
        if (first == null) {
            first = channel;
        } else {
            second = channel;
        }
    }

    private final class Relay extends ChannelInboundHandlerAdapter {
        @Override
        public void handlerAdded(ChannelHandlerContext ctx) {
            join(ctx.channel());
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            other(ctx.channel()).write(message);
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext ctx) {
            Channel other = other(ctx.channel());
            if (other != null) {
                other.flush();
            }
        }

        private Channel other(Channel channel) {
            return channel == first ? second : first;
        }
    }

    @Override
    public void close() {
        group.shutdownGracefully();
    }
}
