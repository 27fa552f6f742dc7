package io.reactorwamp.router;

import io.reactorwamp.codec.Serializers;
import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.transport.ClientTransport;
import io.reactorwamp.transport.Connection;
import io.reactorwamp.transport.KeyStream;
import io.reactorwamp.transport.Printable;
import io.reactorwamp.transport.ServerTransport;
import io.reactorwamp.transport.channel.ChannelLimits;
import io.reactorwamp.transport.inprocess.InProcessTransport;
import io.reactorwamp.transport.longpoll.LongPollEndpoint;
import io.reactorwamp.transport.longpoll.LongPollServerTransport;
import io.reactorwamp.transport.rawsocket.RawSocketServerTransport;
import io.reactorwamp.transport.tls.ServerTls;
import io.reactorwamp.transport.websocket.WebSocketServerTransport;
import io.reactorwamp.transport.websocket.WebSocketUpgrade;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * A WAMP router inside this process. It serves clients of the same process, clients of everything that it is told to {@link
 * #listen(ServerTransport) listen} on, and connections that are handed to {@link #accept}.
 *
 * <p>All methods may be called from any thread, none blocks. What returns a {@link Mono} does nothing before it is subscribed to.
 */
public final class WampRouter {
    /** All built-in formats. */
    private static final WampSerializer[] FORMATS = Serializers.defaults().toArray(WampSerializer[]::new);

    private final Lobby lobby;

    private WampRouter(Builder builder) {
        RouterTimes times =
                new RouterTimes(builder.handshakeTimeout, builder.closeTimeout, builder.pauseLimit, builder.clock);
        SlowConsumers.Rules slow = new SlowConsumers.Rules(builder.slowConsumers, builder.slowConsumerHook);
        this.lobby = new Lobby(builder.realms, times, slow, builder.waiting, KeyStream.random());
    }

    /** Describes a router without realms. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Listens for clients.
     *
     * @return what listens; the router closes it when it is closed itself. Errors as {@link ServerTransport#bind} does, and with an
     *     {@link IllegalStateException} if the router is closed
     */
    public Mono<ServerTransport.Listener> listen(ServerTransport transport) {
        return lobby.listen(transport);
    }

    /**
     * Serves a connection, which the router starts. If the router is closed, the client is told so and the connection closed.
     *
     * @param connection the router's end
     */
    public void accept(Connection<ToRouter, ToClient> connection) {
        lobby.accept(connection);
    }

    /** How clients in this process reach the router: without a socket, and with values instead of bytes. */
    public ClientTransport inProcess() {
        return new InProcessTransport(lobby::accept, Serializers.values());
    }

    /**
     * Listens for clients of WebSocket and of long-poll, under any path, and of RawSocket on one port, with all built-in formats and default limits.
     *
     * @param host the address to listen on; {@code 127.0.0.1} lets only this machine in, {@code 0.0.0.0} everybody
     * @param port the port, or 0 for any that is free: {@link ServerTransport.Listener#uris} tells it
     * @return what listens, as {@link #listen(ServerTransport)} does. Errors with a {@link reactor.netty.ChannelBindException} if the
     *     address cannot be taken
     */
    public Mono<ServerTransport.Listener> listen(String host, int port) {
        return listen(shared().host(host).port(port).build());
    }

    /**
     * As {@link #listen(String, int)}, with TLS in front of all. Reads the files of TLS.
     *
     * @throws IllegalArgumentException if a file cannot be read or keys cannot be used
     */
    public Mono<ServerTransport.Listener> listen(String host, int port, ServerTls tls) {
        return listen(shared().host(host).port(port).tls(tls).build());
    }

    /**
     * Listens for clients of WebSocket, long-poll and RawSocket on a Unix domain socket, which only the user of this process can use.
     *
     * @param file where clients find the socket; it is removed at the end
     * @return what listens, as {@link #listen(ServerTransport)} does. Errors with an {@link java.io.IOException} if there is something
     *     else of that name, or somebody listens there
     * @throws IllegalArgumentException if the path is too long for a socket
     */
    public Mono<ServerTransport.Listener> listenUnix(Path file) {
        return listen(shared().unix(file).build());
    }

    private static WebSocketServerTransport.Builder shared() {
        return WebSocketServerTransport.builder().withRawSocket().withLongPoll().serializers(FORMATS);
    }

    /**
     * Listens for WebSocket clients, with all built-in formats and default limits, under any path.
     *
     * @param host the address to listen on; {@code 127.0.0.1} lets only this machine in, {@code 0.0.0.0} everybody
     * @param port the port, or 0 for any that is free: {@link ServerTransport.Listener#uri} tells it
     * @return what listens, as {@link #listen(ServerTransport)} does. Errors with a {@link reactor.netty.ChannelBindException} if the address cannot be
     *     taken
     */
    public Mono<ServerTransport.Listener> listenWebSocket(String host, int port) {
        return listen(WebSocketServerTransport.builder()
                .host(host)
                .port(port)
                .serializers(FORMATS)
                .build());
    }

    /**
     * Listens for RawSocket clients over TCP, with all built-in formats and default limits.
     *
     * @param host the address to listen on; {@code 127.0.0.1} lets only this machine in, {@code 0.0.0.0} everybody
     * @param port the port, or 0 for any that is free: {@link ServerTransport.Listener#uri} tells it
     * @return what listens, as {@link #listen(ServerTransport)} does. Errors with a {@link reactor.netty.ChannelBindException} if the address cannot be
     *     taken
     */
    public Mono<ServerTransport.Listener> listenRawSocket(String host, int port) {
        return listen(RawSocketServerTransport.builder()
                .host(host)
                .port(port)
                .serializers(FORMATS)
                .build());
    }

    /**
     * Listens for long-poll clients, with all built-in formats and default limits, under any path.
     *
     * @param host the address to listen on; {@code 127.0.0.1} lets only this machine in, {@code 0.0.0.0} everybody
     * @param port the port, or 0 for any that is free: {@link ServerTransport.Listener#uri} tells it
     * @return what listens, as {@link #listen(ServerTransport)} does. Errors with a {@link reactor.netty.ChannelBindException} if the address cannot be
     *     taken
     */
    public Mono<ServerTransport.Listener> listenLongPoll(String host, int port) {
        return listen(LongPollServerTransport.builder()
                .host(host)
                .port(port)
                .serializers(FORMATS)
                .build());
    }

    /**
     * Upgrades requests of the application's own Reactor Netty server, with all built-in formats and default limits: {@code
     * routes.get("/ws", router.webSocketUpgrade())}. The server stays the application's, which closes it; closing the router closes the
     * connections.
     */
    public WebSocketUpgrade webSocketUpgrade() {
        return new WebSocketUpgrade(lobby::accept, Serializers.defaults(), ChannelLimits.DEFAULT);
    }

    /**
     * Answers the requests of long-poll on the application's own Reactor Netty server, with all built-in formats and default limits:
     * {@code routes.route(request -> request.fullPath().startsWith("/lp/"), router.longPollEndpoint())}. The server stays the
     * application's, which closes it; closing the router closes the connections. Reads the system's randomness, which may block: not to
     * be called on an event loop.
     */
    public LongPollEndpoint longPollEndpoint() {
        return new LongPollEndpoint(lobby::accept, Serializers.defaults(), ChannelLimits.DEFAULT);
    }

    /** As {@link #addRealm(String, RealmSettings)}, with {@link RealmSettings#DEFAULT}. */
    public Mono<Void> addRealm(String uri) {
        return addRealm(uri, RealmSettings.DEFAULT);
    }

    /**
     * Adds a realm. Errors with an {@link IllegalStateException} if there is one of that name or the router is closed.
     *
     * @throws IllegalArgumentException if the URI is not valid under the settings
     */
    public Mono<Void> addRealm(String uri, RealmSettings settings) {
        requireValid(uri, settings);
        return lobby.addRealm(uri, settings);
    }

    /**
     * Takes a realm away: nobody can join it any more, its sessions get GOODBYE with {@code wamp.close.system_shutdown}, and the
     * connections of those that do not answer within the close timeout are closed. Completes when its last session is gone, at once if
     * there is no such realm.
     */
    public Mono<Void> removeRealm(String uri) {
        return lobby.removeRealm(uri);
    }

    /** What a realm holds at the moment of the subscription; empty if there is no such realm. */
    public Mono<RealmCounts> counts(String realm) {
        return Mono.defer(() -> {
            RealmHost host = lobby.realm(realm);
            return host == null ? Mono.empty() : host.counts();
        });
    }

    /**
     * Takes a registration back from all its callees. Those that announced {@code registration_revocation} are told; invocations that
     * run may still be answered.
     *
     * @param realm the realm's URI
     * @param registration the registration's id
     * @param reason why, as a URI or for people
     * @return whether there was such a registration; empty if there is no such realm
     */
    public Mono<Boolean> revokeRegistration(String realm, long registration, String reason) {
        return Mono.defer(() -> {
            RealmHost host = lobby.realm(realm);
            return host == null ? Mono.empty() : host.revokeRegistration(registration, reason);
        });
    }

    /**
     * Takes a subscription back from all its subscribers. Those that announced {@code subscription_revocation} are told.
     *
     * @param realm the realm's URI
     * @param subscription the subscription's id
     * @param reason why, as a URI or for people
     * @return whether there was such a subscription; empty if there is no such realm
     */
    public Mono<Boolean> revokeSubscription(String realm, long subscription, String reason) {
        return Mono.defer(() -> {
            RealmHost host = lobby.realm(realm);
            return host == null ? Mono.empty() : host.revokeSubscription(subscription, reason);
        });
    }

    /** How many connections are open at the moment of the subscription, with or without a session. */
    public Mono<Integer> connections() {
        return lobby.connections();
    }

    /**
     * Cuts all connections without a word, as a failing network would. The router goes on: clients may connect anew at once. For tests
     * of what clients do then, and to get rid of clients in an emergency.
     */
    public Mono<Void> cutConnections() {
        return lobby.abortAll();
    }

    /**
     * Closes the router: nothing listens any more, every session gets GOODBYE with {@code wamp.close.system_shutdown}, and the
     * connections of those that do not answer within the close timeout are closed. Who connects meanwhile or later is refused with the
     * same reason. Completes when the last connection is closed. Further calls join the first one.
     */
    public Mono<Void> close() {
        return lobby.close();
    }

    private static void requireValid(String uri, RealmSettings settings) {
        if (!settings.rules().uris().isValid(uri)) {
            throw new IllegalArgumentException("not a valid realm URI: " + Printable.of(uri));
        }
    }

    /** What a router is made of. Not for several threads at once. */
    public static final class Builder {
        private final Map<String, RealmSettings> realms = new LinkedHashMap<>();
        private Duration handshakeTimeout = Duration.ofSeconds(10);
        private Duration closeTimeout = Duration.ofSeconds(2);
        private Duration pauseLimit = Duration.ofSeconds(5);
        private WaitingLimits waiting = WaitingLimits.DEFAULT;
        private SlowConsumerSettings slowConsumers = SlowConsumerSettings.DEFAULT;
        private Consumer<SlowConsumer> slowConsumerHook = slow -> {};
        private Scheduler clock = Schedulers.parallel();

        private Builder() {}

        /** As {@link #realm(String, RealmSettings)}, with {@link RealmSettings#DEFAULT}. */
        public Builder realm(String uri) {
            return realm(uri, RealmSettings.DEFAULT);
        }

        /**
         * Adds a realm, or gives one other settings.
         *
         * @throws IllegalArgumentException if the URI is not valid under the settings
         */
        public Builder realm(String uri, RealmSettings settings) {
            requireValid(uri, settings);
            realms.put(uri, settings);
            return this;
        }

        /** How long a connection may be open without a session: 10 seconds unless told otherwise. */
        public Builder handshakeTimeout(Duration timeout) {
            handshakeTimeout = requirePositive(timeout);
            return this;
        }

        /**
         * How many clients may be connected without a session: {@link WaitingLimits#DEFAULT} unless told otherwise. Whoever comes on top
         * is refused with {@code wamp.error.unavailable}.
         */
        public Builder waitingLimits(WaitingLimits limits) {
            waiting = limits;
            return this;
        }

        /** How long a client may take to answer a GOODBYE, or to read what is sent before the end: 2 seconds unless told otherwise. */
        public Builder closeTimeout(Duration timeout) {
            closeTimeout = requirePositive(timeout);
            return this;
        }

        /**
         * How long at a time a client is not read because the receiver of its calls or results does not keep up: 5 seconds unless told
         * otherwise. It ends the pause of two clients that wait for each other.
         */
        public Builder pauseLimit(Duration limit) {
            pauseLimit = requirePositive(limit);
            return this;
        }

        /**
         * What happens to clients that do not read fast enough, in realms that do not {@linkplain RealmSettings#withSlowConsumers say}:
         * {@link SlowConsumerSettings#DEFAULT} unless told otherwise.
         */
        public Builder slowConsumers(SlowConsumerSettings settings) {
            slowConsumers = settings;
            return this;
        }

        /**
         * Is told of each client that does not read fast enough, once until it has caught up. Called on a thread of Reactor's parallel
         * scheduler: must not block.
         */
        public Builder onSlowConsumer(Consumer<SlowConsumer> hook) {
            slowConsumerHook = hook;
            return this;
        }

        /** Counts the time on another scheduler. */
        Builder clock(Scheduler scheduler) {
            clock = scheduler;
            return this;
        }

        private static Duration requirePositive(Duration duration) {
            if (duration.isNegative() || duration.isZero()) {
                throw new IllegalArgumentException("must be positive: " + duration);
            }
            return duration;
        }

        /** Makes the router. Reads the system's randomness, which may block: not to be called on an event loop. */
        public WampRouter build() {
            return new WampRouter(this);
        }
    }
}
