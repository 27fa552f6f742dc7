package io.reactorwamp.transport.websocket;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Closes an accepted channel that is not upgraded in time, whatever of its request has come. */
final class UpgradeDeadline extends ChannelInboundHandlerAdapter {
    private final long millis;
    private @Nullable Future<?> timeout;

    UpgradeDeadline(Duration time) {
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

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        if (timeout != null) {
            timeout.cancel(false);
        }
    }
}
