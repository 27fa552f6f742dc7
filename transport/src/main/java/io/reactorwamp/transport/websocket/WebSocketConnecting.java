package io.reactorwamp.transport.websocket;

import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.transport.Connection;
import io.reactorwamp.transport.HandshakeException;
import io.reactorwamp.transport.KeyStream;
import io.reactorwamp.transport.channel.ChannelLimits;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.websocket.WebsocketInbound;

/** One attempt to connect: ends once, with a connection, a failure, the deadline or cancellation. */
final class WebSocketConnecting {
    private static final Logger LOG = LoggerFactory.getLogger(WebSocketConnecting.class);
    private static final AtomicIntegerFieldUpdater<WebSocketConnecting> ENDED =
            AtomicIntegerFieldUpdater.newUpdater(WebSocketConnecting.class, "ended");

    private final MonoSink<Connection<ToClient, ToRouter>> sink;
    private final Subprotocols subprotocols;
    private final ChannelLimits limits;
    private final KeyStream maskKeys;
    private final Disposable.Swap attempt = Disposables.swap();

    @SuppressWarnings("UnusedVariable") // read by the updater
    private volatile int ended;

    WebSocketConnecting(
            MonoSink<Connection<ToClient, ToRouter>> sink,
            Subprotocols subprotocols,
            ChannelLimits limits,
            KeyStream maskKeys) {
        this.sink = sink;
        this.subprotocols = subprotocols;
        this.limits = limits;
        this.maskKeys = maskKeys;
    }

    void start(HttpClient.WebsocketSender client) {
        long millis = limits.handshakeTimeout().toMillis();
        Disposable deadline = Schedulers.parallel().schedule(this::onDeadline, millis, TimeUnit.MILLISECONDS);
        sink.onDispose(deadline);
        sink.onCancel(this::giveUp);
        attempt.update(client.handle((inbound, outbound) -> accept(inbound)).subscribe(ignored -> {}, this::onFailure));
    }

    private Mono<Void> accept(WebsocketInbound inbound) {
        return Upgraded.from(inbound, false, upgraded -> {
            WampSerializer serializer = subprotocols.find(inbound.selectedSubprotocol());
            if (serializer == null) {
                onFailure(new HandshakeException("the router chose no subprotocol of " + subprotocols.offer(), null));
                attempt.dispose();
                return;
            }
            Connection<ToClient, ToRouter> connection = upgraded.takeOver(
                    serializer,
                    WebSocketFraming.client(serializer.isText(), maskKeys),
                    limits,
                    WampSerializer::decodeToClient);
            if (end()) {
                sink.success(connection);
            } else {
                connection.abort();
            }
        });
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
            sink.error(new HandshakeException("no connection after " + limits.handshakeTimeout(), null));
        }
    }

    private void onFailure(Throwable failure) {
        if (end()) {
            sink.error(
                    failure instanceof IOException
                            ? failure
                            : new HandshakeException(String.valueOf(failure.getMessage()), failure));
        } else {
            LOG.debug("After the end of an attempt to connect", failure);
        }
    }
}
