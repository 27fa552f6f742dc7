package io.reactorwamp.router;

import io.reactorwamp.protocol.auth.Nonce;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.protocol.session.Ids;
import io.reactorwamp.transport.Connection;
import io.reactorwamp.transport.KeyStream;
import io.reactorwamp.transport.Mailbox;
import io.reactorwamp.transport.RandomIds;
import io.reactorwamp.transport.ServerTransport;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.publisher.Sinks;

/** What a router owns besides the insides of its realms: which realms there are, what listens, and all connections. Owned by a mailbox. */
final class Lobby {
    private static final Logger LOG = LoggerFactory.getLogger(Lobby.class);

    private final RouterTimes times;
    private final SlowConsumers.Rules slow;
    private final KeyStream keys;
    private final Ids sessionIds;
    private final KeyStream nonces;
    private final Mailbox mailbox = Mailbox.onCaller(failure -> LOG.error("A router failed", failure));
    private final Set<RouterConnection> connections = new LinkedHashSet<>();
    private final WaitingRoom<RouterConnection> waiting;
    private final Set<ServerTransport.Listener> listeners = new HashSet<>();
    private final Sinks.Empty<Void> emptied = Sinks.empty();
    private final Sinks.Empty<Void> closed = Sinks.empty();
    private boolean closing;

    /** Replaced by the mailbox, never changed; read by the connections. */
    private volatile Map<String, RealmHost> realms;

    Lobby(
            Map<String, RealmSettings> realms,
            RouterTimes times,
            SlowConsumers.Rules slow,
            WaitingLimits limits,
            KeyStream keys) {
        this.waiting = new WaitingRoom<>(limits);
        this.times = times;
        this.slow = slow;
        this.keys = keys;
        this.sessionIds = new RandomIds(keys.fork());
        this.nonces = keys.fork();
        Map<String, RealmHost> hosts = new HashMap<>();
        realms.forEach((uri, settings) -> hosts.put(uri, open(uri, settings)));
        this.realms = Map.copyOf(hosts);
    }

    private RealmHost open(String uri, RealmSettings settings) {
        return new RealmHost(uri, settings, new RandomIds(keys.fork()), times, slow);
    }

    /** An id for a session that somebody wants to open. Any thread. */
    long nextSession() {
        return sessionIds.next();
    }

    /** Random bytes for one attempt to join. Any thread. */
    Nonce nextNonce() {
        ByteBuffer bytes = ByteBuffer.allocate(Nonce.BYTES);
        while (bytes.hasRemaining()) {
            bytes.putLong(nonces.next());
        }
        return new Nonce(bytes.array());
    }

    RouterTimes times() {
        return times;
    }

    /** The realm of this name, or null. Any thread. */
    @Nullable
    RealmHost realm(String uri) {
        return realms.get(uri);
    }

    Mono<Void> addRealm(String uri, RealmSettings settings) {
        return owned(sink -> {
            if (closing) {
                sink.error(closedRouter());
            } else if (realms.containsKey(uri)) {
                sink.error(new IllegalStateException("the router has a realm " + uri + " already"));
            } else {
                replaceRealm(uri, open(uri, settings));
                sink.success();
            }
        });
    }

    Mono<Void> removeRealm(String uri) {
        return this.<RealmHost>owned(sink -> {
                    RealmHost host = realms.get(uri);
                    replaceRealm(uri, null);
                    sink.success(host);
                })
                .flatMap(RealmHost::close);
    }

    private void replaceRealm(String uri, @Nullable RealmHost host) {
        Map<String, RealmHost> changed = new HashMap<>(realms);
        if (host == null) {
            changed.remove(uri);
        } else {
            changed.put(uri, host);
        }
        realms = Map.copyOf(changed);
    }

    /** Serves a new connection. Any thread. */
    void accept(Connection<ToRouter, ToClient> accepted) {
        RouterConnection connection = new RouterConnection(accepted, this);
        mailbox.submit(() -> enter(connection));
        connection.start();
    }

    private void enter(RouterConnection connection) {
        connections.add(connection);
        if (closing) {
            connection.shutDown();
        } else if (!waiting.enter(connection, connection.remoteAddress())) {
            connection.refuseWaiting();
        }
    }

    /** The connection has a session. Any thread. */
    void joined(RouterConnection connection) {
        mailbox.submit(() -> waiting.leave(connection));
    }

    /** The connection is without a session again. Any thread. */
    void left(RouterConnection connection) {
        mailbox.submit(() -> {
            if (connections.contains(connection) && !waiting.enter(connection, connection.remoteAddress())) {
                connection.refuseWaiting();
            }
        });
    }

    /** The connection is closed. Any thread. */
    void leave(RouterConnection connection) {
        mailbox.submit(() -> {
            connections.remove(connection);
            waiting.leave(connection);
            emitIfEmptied();
        });
    }

    private void emitIfEmptied() {
        if (closing && connections.isEmpty()) {
            emptied.tryEmitEmpty();
        }
    }

    Mono<Integer> connections() {
        return owned(sink -> sink.success(connections.size()));
    }

    Mono<ServerTransport.Listener> listen(ServerTransport transport) {
        return transport
                .bind(this::accept)
                .flatMap(bound -> this.<ServerTransport.Listener>owned(sink -> {
                    if (closing) {
                        bound.close().subscribe(null, sink::error, () -> sink.error(closedRouter()));
                    } else {
                        listeners.add(bound);
                        sink.success(new Listening(bound));
                    }
                }));
    }

    /** Listens until it is closed, alone or with the router. */
    private final class Listening implements ServerTransport.Listener {
        private final ServerTransport.Listener bound;

        Listening(ServerTransport.Listener bound) {
            this.bound = bound;
        }

        @Override
        public String uri() {
            return bound.uri();
        }

        @Override
        public List<String> uris() {
            return bound.uris();
        }

        @Override
        public Mono<Void> close() {
            return bound.close().then(owned(sink -> {
                listeners.remove(bound);
                sink.success();
            }));
        }
    }

    Mono<Void> close() {
        return Mono.defer(() -> {
            mailbox.submit(this::beginClosing);
            return closed.asMono();
        });
    }

    private void beginClosing() {
        if (closing) {
            return;
        }
        closing = true;
        connections.forEach(RouterConnection::shutDown);
        emitIfEmptied();
        Mono<Void> deaf = Flux.fromIterable(List.copyOf(listeners))
                .flatMap(ServerTransport.Listener::close)
                .then()
                .cache();
        Mono<Void> still = Mono.whenDelayError(
                deaf,
                Flux.fromIterable(realms.values())
                        .flatMap(RealmHost::close)
                        .then()
                        .and(emptied.asMono()));
        still.timeout(times.close(), abortAll().then(still.timeout(times.close(), times.clock())), times.clock())
                .subscribe(null, this::closedWithError, closed::tryEmitEmpty);
    }

    /** Ends all connections without a word, and lets others come. */
    Mono<Void> abortAll() {
        return owned(sink -> {
            List.copyOf(connections).forEach(RouterConnection::abort);
            sink.success();
        });
    }

    private void closedWithError(Throwable error) {
        LOG.error("The router did not close in order", error);
        closed.tryEmitError(error);
    }

    /** Answers as the owner of this object, at each subscription. */
    private <T> Mono<T> owned(Consumer<MonoSink<T>> answer) {
        return Mono.create(sink -> mailbox.submit(() -> answer.accept(sink)));
    }

    private static IllegalStateException closedRouter() {
        return new IllegalStateException("the router is closed");
    }
}
