package io.reactorwamp.transport.channel;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Closes an accepted channel whose handshake is not done in time, whatever of it has come. Removed when it is. */
public final class HandshakeDeadline extends ChannelInboundHandlerAdapter {
    private final long millis;
    private @Nullable Future<?> timeout;

    public HandshakeDeadline(Duration time) {
        this.millis = time.toMillis();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
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

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        if (timeout != null) {
            timeout.cancel(false);
        }
    }
}
