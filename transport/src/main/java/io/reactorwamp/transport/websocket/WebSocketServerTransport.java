package io.reactorwamp.transport.websocket;

import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.transport.Connection;
import io.reactorwamp.transport.ServerTransport;
import io.reactorwamp.transport.channel.ChannelLimits;
import io.reactorwamp.transport.channel.HandshakeDeadline;
import io.reactorwamp.transport.channel.Listening;
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

    private final String host;
    private final int port;
    private final Subprotocols subprotocols;
    private final Dialect dialect;
    private final ChannelLimits limits;
    private final Origins origins;
    private final UnaryOperator<HttpServer> customizer;

    private WebSocketServerTransport(Builder builder) {
        this.host = builder.host;
        this.port = builder.port;
        this.subprotocols = Subprotocols.withBatches(builder.serializers);
        this.dialect = new Dialect(builder.separator, builder.compression);
        this.limits = builder.limits;
        this.origins = new Origins(builder.origins);
        this.customizer = builder.customizer;
    }

    /** A builder with host 127.0.0.1, port 0 and {@link ChannelLimits#DEFAULT}. At least one serializer has to be added. */
    public static Builder builder() {
        return new Builder();
    }

    /** Errors with a {@link reactor.netty.ChannelBindException} if the address cannot be taken. */
    @Override
    public Mono<Listener> bind(Consumer<Connection<ToRouter, ToClient>> acceptor) {
        HttpServer server = HttpServer.create()
                .host(host)
                .port(port)
                .httpRequestDecoder(spec ->
                        spec.maxInitialLineLength(MAX_REQUEST_LINE_BYTES).maxHeaderSize(MAX_HEADER_BYTES))
                .doOnChannelInit((observer, channel, remote) ->
                        channel.pipeline().addLast(new HandshakeDeadline(limits.handshakeTimeout())));
        return customizer
                .apply(server)
                .handle(new WebSocketUpgrade(acceptor, subprotocols, dialect, limits, origins))
                .bind()
                .map(listening -> new Listening(listening, "ws", "/"));
    }

    /** What a server needs to know. */
    public static final class Builder {
        private final List<WampSerializer> serializers = new ArrayList<>();
        private final Set<String> origins = new LinkedHashSet<>();
        private String host = "127.0.0.1";
        private int port;
        private ChannelLimits limits = ChannelLimits.DEFAULT;
        private BatchSeparator separator = BatchSeparator.RECORD_SEPARATOR;
        private @Nullable Compression compression;
        private UnaryOperator<HttpServer> customizer = server -> server;

        private Builder() {}

        /** The address to listen on; {@code 0.0.0.0} for all. */
        public Builder host(String host) {
            this.host = host;
            return this;
        }

        /** The port, or 0 for any that is free. */
        public Builder port(int port) {
            this.port = port;
            return this;
        }

        /** Adds formats that clients may choose from, each also in batches ({@code wamp.2.json.batched}). */
        public Builder serializers(WampSerializer... serializers) {
            this.serializers.addAll(Arrays.asList(serializers));
            return this;
        }

        /** What each connection may cost. */
        public Builder limits(ChannelLimits limits) {
            this.limits = limits;
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

        /** Adds origins of web pages that may connect, such as {@code https://app.example.com}; {@code *} for all. */
        public Builder allowOrigins(String... origins) {
            this.origins.addAll(Arrays.asList(origins));
            return this;
        }

        /** Changes the underlying server before it is bound, for TLS, event loops or metrics. */
        public Builder httpServer(UnaryOperator<HttpServer> customizer) {
            this.customizer = customizer;
            return this;
        }

        /** The transport. */
        public WebSocketServerTransport build() {
            return new WebSocketServerTransport(this);
        }
    }
}
