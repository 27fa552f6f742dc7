package io.reactorwamp.benchmarks.floors;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.reactorwamp.benchmarks.load.Peer;
import io.reactorwamp.benchmarks.load.Target;

/** Two connections to {@link RelayServer}: one asks, the other sends everything back. */
public final class RelayPeer implements Peer {
    private final EventLoopGroup group = Loops.group(2);

    @Override
    public Calls calls(Target target, Answers answers) throws Exception {
        Numbered numbered = new Numbered(target.body());
        Object answer = target.body().answer(target.body().value());
        WebSockets.connect(target.uri(), null, group, new Echo());
        Channel caller = WebSockets.connect(target.uri(), null, group, new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext ctx, Object message) {
                BinaryWebSocketFrame frame = (BinaryWebSocketFrame) message;
                long number = numbered.number(frame.content());
                frame.release();
                answers.onResult(number, answer);
            }

            @Override
            public void channelReadComplete(ChannelHandlerContext ctx) {
                ctx.flush();
            }

            @Override
            public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
                answers.onFailure(cause);
            }
        });
        return (number, body) -> send(caller, numbered, number);
    }

    /** On the loop, the flush waits for the end of the read. */
    private static void send(Channel caller, Numbered numbered, long number) {
        caller.write(new BinaryWebSocketFrame(numbered.frame(caller.alloc(), number)), caller.voidPromise());
        if (!caller.eventLoop().inEventLoop()) {
            caller.flush();
        }
    }

    private static final class Echo extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ctx.write(message, ctx.voidPromise());
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext ctx) {
            ctx.flush();
        }
    }

    @Override
    public void close() {
        group.shutdownGracefully();
    }
}
