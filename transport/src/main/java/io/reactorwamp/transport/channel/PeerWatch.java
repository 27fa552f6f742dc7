package io.reactorwamp.transport.channel;

import io.netty.channel.ChannelHandlerContext;
import io.reactorwamp.transport.SilentPeerException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the times of {@link KeepAlive} for one connection, on its event loop.
 *
 * <p>A ping may have to wait behind what was written before it. As long as that leaves, the other side reads, and gets more time.
 */
final class PeerWatch {
    private final ChannelHandlerContext ctx;
    private final Outbound<?> outbound;
    private final ConnectionHandler<?, ?> handler;
    private final long interval;
    private final long timeout;
    private final boolean pings;

    private long lastSign;
    private boolean asked;

    /** Whether something waited to be written when the other side was asked or got more time, and what had been written by then. */
    private boolean waited;

    private long written;

    private @Nullable Future<?> timer;

    private PeerWatch(
            ChannelHandlerContext ctx,
            Outbound<?> outbound,
            ConnectionHandler<?, ?> handler,
            Duration interval,
            Duration timeout) {
        this.ctx = ctx;
        this.outbound = outbound;
        this.handler = handler;
        this.interval = interval.toNanos();
        this.timeout = timeout.toNanos();
        this.pings = !timeout.isZero();
    }

    /** A watch that is not started, or null if nobody has to be watched. */
    static @Nullable PeerWatch over(ChannelHandlerContext ctx, Outbound<?> outbound, ConnectionHandler<?, ?> handler) {
        KeepAlive keepAlive = handler.format().limits().keepAlive();
        if (handler.format().framing().pings() && !keepAlive.interval().isZero()) {
            return new PeerWatch(ctx, outbound, handler, keepAlive.interval(), keepAlive.timeout());
        }
        return keepAlive.idleTimeout().isZero()
                ? null
                : new PeerWatch(ctx, outbound, handler, keepAlive.idleTimeout(), Duration.ZERO);
    }

    /** The other side gave a sign of life, or is listened to from now on. */
    void onSign() {
        lastSign = now();
        if (asked || timer == null) {
            asked = false;
            runAfter(interval);
        }
    }

    void stop() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    private long now() {
        return ctx.executor().ticker().nanoTime();
    }

    private void runAfter(long nanos) {
        stop();
        timer = ctx.executor().schedule(this::check, nanos, TimeUnit.NANOSECONDS);
    }

    private void check() {
        if (outbound.isClosing()) {
            // Closing has a time limit of its own.
            return;
        }
        long rest = interval - (now() - lastSign);
        if (!ctx.channel().config().isAutoRead()) {
            asked = false;
            runAfter(interval);
        } else if (asked) {
            checkAnswer();
        } else if (rest > 0) {
            runAfter(rest);
        } else if (pings) {
            asked = true;
            outbound.ping();
            waitForAnswer();
        } else {
            fail();
        }
    }

    private void checkAnswer() {
        if (waited && outbound.writtenBytes() > written) {
            waitForAnswer();
        } else {
            fail();
        }
    }

    private void waitForAnswer() {
        waited = outbound.unwrittenBytes() > 0;
        written = outbound.writtenBytes();
        runAfter(timeout);
    }

    private void fail() {
        long silence = TimeUnit.NANOSECONDS.toMillis(now() - lastSign);
        handler.fail(new SilentPeerException(
                "no sign of life for " + silence + " ms: " + handler.format().description()));
    }
}
