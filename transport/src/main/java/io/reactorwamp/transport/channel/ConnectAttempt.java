package io.reactorwamp.transport.channel;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.transport.Connection;
import io.reactorwamp.transport.HandshakeException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Schedulers;
import reactor.netty.NettyPipeline;

/** One attempt to connect: ends once, with a connection, a failure, the deadline or cancellation. */
public final class ConnectAttempt {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectAttempt.class);
    private static final String TLS_FAILURES = "reactor-wamp.tls-failures";
    private static final AtomicIntegerFieldUpdater<ConnectAttempt> ENDED =
            AtomicIntegerFieldUpdater.newUpdater(ConnectAttempt.class, "ended");

    private final MonoSink<Connection<ToClient, ToRouter>> sink;
    private final Duration limit;
    private final Disposable.Swap attempt = Disposables.swap();

    @SuppressWarnings("UnusedVariable") // read by the updater
    private volatile int ended;

    private volatile @Nullable Channel channel;

    private ConnectAttempt(MonoSink<Connection<ToClient, ToRouter>> sink, Duration limit) {
        this.sink = sink;
        this.limit = limit;
    }

    /**
     * An attempt at each subscription.
     *
     * @param limit the longest time to a connection
     * @param way begins to connect, tells the attempt how it went, and gives the channel's life: disposed of when the attempt is given up
     */
    public static Mono<Connection<ToClient, ToRouter>> with(
            Duration limit, Function<ConnectAttempt, ? extends Publisher<?>> way) {
        return Mono.<Connection<ToClient, ToRouter>>create(sink -> new ConnectAttempt(sink, limit).start(way))
                .doOnDiscard(Connection.class, discarded -> discarded.abort());
    }

    private void start(Function<ConnectAttempt, ? extends Publisher<?>> way) {
        Disposable deadline = Schedulers.parallel().schedule(this::onDeadline, limit.toMillis(), TimeUnit.MILLISECONDS);
        sink.onDispose(deadline);
        sink.onCancel(this::giveUp);
        Consumer<Object> nothing = ignored -> {};
        attempt.update(Flux.from(way.apply(this)).subscribe(nothing, this::fail));
    }

    /** Names the channel that is being connected, before it is. What fails there in TLS ends the attempt. */
    public void uses(Channel connecting) {
        channel = connecting;
        connecting.pipeline().addBefore(NettyPipeline.ReactiveBridge, TLS_FAILURES, new TlsFailures());
    }

    /** The other side may refuse the client's certificate when the handshake looks done from here, and then nothing else says why. */
    private final class TlsFailures extends ChannelInboundHandlerAdapter {
        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            if (cause instanceof DecoderException && cause.getCause() instanceof SSLException refusal) {
                fail(refusal);
            }
            ctx.fireExceptionCaught(cause);
        }
    }

    /** Whether the other side has ended the channel, or there was none. */
    public boolean isCutOff() {
        Channel used = channel;
        return used == null || !used.isActive();
    }

    /** Ends the attempt, on the event loop of the channel it used; a connection that comes too late is cut. */
    public void succeed(Connection<ToClient, ToRouter> connection) {
        Channel used = channel;
        if (used != null && used.pipeline().context(TLS_FAILURES) != null) {
            used.pipeline().remove(TLS_FAILURES);
        }
        if (end()) {
            sink.success(connection);
        } else {
            connection.abort();
        }
    }

    /** Ends the attempt. What is no failure of the network or of the handshake becomes one. */
    public void fail(Throwable failure) {
        if (end()) {
            sink.error(typed(failure));
        } else {
            LOG.debug("After the end of an attempt to connect", failure);
        }
    }

    private static IOException typed(Throwable failure) {
        if (failure instanceof SSLException && !(failure instanceof SslHandshakeTimeoutException)) {
            return new HandshakeException("no agreement on TLS: " + failure.getMessage(), failure);
        }
        return failure instanceof IOException io
                ? io
                : new HandshakeException(String.valueOf(failure.getMessage()), failure);
    }

    /** Ends the attempt and closes its channel: the other side does not do what it must. */
    public void refuse(HandshakeException reason) {
        fail(reason);
        attempt.dispose();
    }

    private boolean end() {
        return ENDED.compareAndSet(this, 0, 1);
    }

    /** Also if it has just ended: the outcome is on its way to nobody. */
    private void giveUp() {
        end();
        attempt.dispose();
    }

    private void onDeadline() {
        if (end()) {
            attempt.dispose();
            sink.error(new HandshakeException("no connection after " + limit, null));
        }
    }
}
