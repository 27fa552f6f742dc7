package io.reactorwamp.transport.websocket;

import io.netty.handler.codec.http.HttpMethod;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.transport.Connection;
import io.reactorwamp.transport.KeyStream;
import io.reactorwamp.transport.ServerTransport;
import io.reactorwamp.transport.channel.ChannelLimits;
import io.reactorwamp.transport.channel.ListenSettings;
import io.reactorwamp.transport.http.HttpListenSettings;
import io.reactorwamp.transport.http.HttpServerBuilder;
import io.reactorwamp.transport.http.Subprotocols;
import io.reactorwamp.transport.longpoll.LongPollEndpoint;
import io.reactorwamp.transport.rawsocket.RawSocketAcceptor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** Listens for WAMP over WebSocket, under any path. By default only this machine can connect. */
public final class WebSocketServerTransport implements ServerTransport {
    private final HttpListenSettings settings;
    private final Subprotocols subprotocols;
    private final Dialect dialect;
    private final boolean rawSocket;
    private final boolean longPoll;

    private WebSocketServerTransport(Builder builder, HttpListenSettings settings) {
        this.settings = settings;
        this.subprotocols = Subprotocols.withBatches(settings.serializers());
        this.dialect = new Dialect(settings.separator(), builder.compression);
        this.rawSocket = builder.rawSocket;
        this.longPoll = builder.longPoll;
    }

    /** A builder. At least one serializer has to be added. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Errors with a {@link reactor.netty.ChannelBindException} if the address cannot be taken, with an {@link java.io.IOException} if a
     * socket file cannot be made.
     */
    @Override
    public Mono<Listener> bind(Consumer<Connection<ToRouter, ToClient>> acceptor) {
        ChannelLimits limits = settings.listen().limits();
        HttpServer server = settings.server();
        if (rawSocket) {
            RawSocketAcceptor other = new RawSocketAcceptor(settings.serializers(), limits, acceptor);
            server = server.doOnChannelInit((observer, channel, remote) -> other.awaitBesideHttp(channel));
        }
        WebSocketUpgrade upgrade = new WebSocketUpgrade(acceptor, subprotocols, dialect, limits, settings.origins());
        HttpServer http = server;
        return longPoll
                ? KeyStream.seeded()
                        .map(ids -> beside(new LongPollEndpoint(acceptor, settings, ids), upgrade))
                        .flatMap(both -> listen(http.handle(both)))
                : listen(http.handle(upgrade));
    }

    /** Long-poll knows two methods that WebSocket does not. */
    private static BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> beside(
            LongPollEndpoint endpoint, WebSocketUpgrade upgrade) {
        return (request, response) ->
                request.method().equals(HttpMethod.POST) || request.method().equals(HttpMethod.OPTIONS)
                        ? endpoint.apply(request, response)
                        : upgrade.apply(request, response);
    }

    private Mono<Listener> listen(HttpServer server) {
        return settings.listen().place().listen(server, schemes());
    }

    private String[] schemes() {
        ListenSettings listen = settings.listen();
        List<String> schemes = new ArrayList<>();
        schemes.add(listen.scheme("ws+unix", "ws", "wss"));
        if (rawSocket) {
            schemes.add(listen.scheme("unix", "tcp", "tcps"));
        }
        if (longPoll) {
            schemes.add(listen.scheme("http+unix", "http", "https"));
        }
        return schemes.toArray(String[]::new);
    }

    /** What a server needs to know. */
    public static final class Builder extends HttpServerBuilder<Builder> {
        private boolean rawSocket;
        private boolean longPoll;
        private @Nullable Compression compression;

        private Builder() {}

        @Override
        protected Builder self() {
            return this;
        }

        /** Compresses messages of clients that want it; off unless told otherwise. */
        public Builder compression(Compression settings) {
            this.compression = settings;
            return this;
        }

        /**
         * Serves RawSocket on the same port: the first octet of a connection tells one from the other. Formats that RawSocket has no
         * number for are for WebSocket alone.
         */
        public Builder withRawSocket() {
            this.rawSocket = true;
            return this;
        }

        /** Serves long-poll on the same port, under any path: its requests have another method. */
        public Builder withLongPoll() {
            this.longPoll = true;
            return this;
        }

        /**
         * The transport. Reads the files of TLS.
         *
         * @throws IllegalArgumentException if there is no serializer, one twice, a rule for origins is none, or TLS or the socket's path cannot be used
         */
        @Override
        public WebSocketServerTransport build() {
            return new WebSocketServerTransport(this, httpSettings());
        }
    }
}
