package io.reactorwamp.transport.websocket;

import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.transport.Connection;
import io.reactorwamp.transport.ServerTransport;
import io.reactorwamp.transport.channel.ChannelLimits;
import io.reactorwamp.transport.channel.HandshakeDeadline;
import io.reactorwamp.transport.channel.ListenSettings;
import io.reactorwamp.transport.channel.SocketServerBuilder;
import io.reactorwamp.transport.rawsocket.RawSocketAcceptor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServer;

/** Listens for WAMP over WebSocket, under any path. By default only this machine can connect. */
public final class WebSocketServerTransport implements ServerTransport {
    private static final int MAX_REQUEST_LINE_BYTES = 4_096;
    private static final int MAX_HEADER_BYTES = 8_192;

    private final ListenSettings settings;
    private final List<WampSerializer> serializers;
    private final Subprotocols subprotocols;
    private final Dialect dialect;
    private final Origins origins;
    private final @Nullable CookieTracking tracking;
    private final boolean rawSocket;
    private final UnaryOperator<HttpServer> customizer;

    private WebSocketServerTransport(Builder builder, ListenSettings settings) {
        this.settings = settings;
        this.serializers = List.copyOf(builder.serializers);
        this.subprotocols = Subprotocols.withBatches(serializers);
        this.dialect = new Dialect(builder.separator, builder.compression);
        this.rawSocket = builder.rawSocket;
        this.origins = new Origins(builder.origins);
        this.tracking = builder.cookie == null ? null : CookieTracking.by(builder.cookie);
        this.customizer = builder.customizer;
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
        ChannelLimits limits = settings.limits();
        RawSocketAcceptor other = rawSocket ? new RawSocketAcceptor(serializers, limits, acceptor) : null;
        HttpServer server = HttpServer.create()
                .httpRequestDecoder(spec ->
                        spec.maxInitialLineLength(MAX_REQUEST_LINE_BYTES).maxHeaderSize(MAX_HEADER_BYTES))
                .doOnChannelInit((observer, channel, remote) -> {
                    channel.pipeline().addLast(new HandshakeDeadline(limits.handshakeTimeout()));
                    if (other != null) {
                        other.awaitBesideHttp(channel);
                    }
                });
        HttpServer secured = settings.tls() == null ? server : server.secure(settings.tls());
        return settings.place()
                .listen(
                        customizer
                                .apply(secured)
                                .handle(new WebSocketUpgrade(
                                        acceptor, subprotocols, dialect, limits, origins, tracking)),
                        schemes());
    }

    private String[] schemes() {
        String webSocket = settings.scheme("ws+unix", "ws", "wss");
        return rawSocket ? new String[] {webSocket, settings.scheme("unix", "tcp", "tcps")} : new String[] {webSocket};
    }

    /** What a server needs to know. */
    public static final class Builder extends SocketServerBuilder<Builder> {
        private final List<WampSerializer> serializers = new ArrayList<>();
        private final Set<String> origins = new LinkedHashSet<>();
        private @Nullable TrackingCookie cookie;
        private boolean rawSocket;
        private BatchSeparator separator = BatchSeparator.RECORD_SEPARATOR;
        private @Nullable Compression compression;
        private UnaryOperator<HttpServer> customizer = server -> server;

        private Builder() {}

        @Override
        protected Builder self() {
            return this;
        }

        /** Adds formats that clients may choose from, each also in batches ({@code wamp.2.json.batched}). */
        public Builder serializers(WampSerializer... serializers) {
            this.serializers.addAll(Arrays.asList(serializers));
            return this;
        }

        /** What is sent after each message of a batch of JSON: {@link BatchSeparator#RECORD_SEPARATOR} unless told otherwise. */
        public Builder batchSeparator(BatchSeparator separator) {
            this.separator = separator;
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

        /**
         * Adds origins of web pages that may connect: {@code https://app.example.com}, {@code *.example.com}, {@code
         * http://localhost:8080,8081}, {@code *.example.com:*}, or {@code *} for all. In scheme and host {@code *} stands for any text
         * and {@code ?} for one character; without a scheme any will do, without a port that of the scheme.
         */
        public Builder allowOrigins(String... origins) {
            this.origins.addAll(Arrays.asList(origins));
            return this;
        }

        /** Gives each client a cookie by which it is recognised when it comes back; none unless told otherwise. */
        public Builder trackingCookie(TrackingCookie cookie) {
            this.cookie = cookie;
            return this;
        }

        /** Changes the underlying server before it is bound, for event loops or metrics. */
        public Builder httpServer(UnaryOperator<HttpServer> customizer) {
            this.customizer = customizer;
            return this;
        }

        /**
         * The transport. Reads the files of TLS.
         *
         * @throws IllegalArgumentException if there is no serializer, one twice, a rule for origins is none, or TLS or the socket's path cannot be used
         */
        @Override
        public WebSocketServerTransport build() {
            return new WebSocketServerTransport(this, settings());
        }
    }
}
