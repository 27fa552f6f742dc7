package io.reactorwamp.transport.channel;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes an accepted channel whose handshake is not done in time, whatever of it has come. Removed when it is. A channel of long-poll
 * has the same time for each request.
 */
public final class HandshakeDeadline extends ChannelInboundHandlerAdapter {
    private final long millis;
    private @Nullable Future<?> timeout;

    /** How many requests are being answered: the next one may come before it is known that the answer has left. */
    private int requests;

    public HandshakeDeadline(Duration time) {
        this.millis = time.toMillis();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        start(ctx);
    }

    private void start(ChannelHandlerContext ctx) {
        timeout = ctx.executor().schedule(() -> close(ctx), millis, TimeUnit.MILLISECONDS);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for it
    private static void close(ChannelHandlerContext ctx) {
        ctx.close();
    }

    /** The handshake is done. */
    public static void lift(ChannelPipeline pipeline) {
        if (pipeline.get(HandshakeDeadline.class) != null) {
            pipeline.remove(HandshakeDeadline.class);
        }
    }

    /** A request is there: its answer may take any time. On the event loop, also where there is no deadline. */
    public static void suspend(ChannelPipeline pipeline) {
        HandshakeDeadline deadline = pipeline.get(HandshakeDeadline.class);
        if (deadline != null) {
            deadline.requests++;
            deadline.stop();
        }
    }

    /** The answer is given: the next request has the same time. Any thread, also where there is no deadline. */
    public static void restart(ChannelPipeline pipeline) {
        ChannelHandlerContext ctx = pipeline.context(HandshakeDeadline.class);
        if (ctx == null) {
            return;
        }
        HandshakeDeadline deadline = (HandshakeDeadline) ctx.handler();
        if (ctx.executor().inEventLoop()) {
            deadline.restart(ctx);
        } else {
            ctx.executor().execute(() -> deadline.restart(ctx));
        }
    }

    private void restart(ChannelHandlerContext ctx) {
        requests--;
        if (requests == 0 && !ctx.isRemoved()) {
            start(ctx);
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        stop();
    }

    private void stop() {
        if (timeout != null) {
            timeout.cancel(false);
        }
    }
}
