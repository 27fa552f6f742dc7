package io.reactorwamp.transport.websocket;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakeException;
import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.transport.ClientTransport;
import io.reactorwamp.transport.Connection;
import io.reactorwamp.transport.HandshakeException;
import io.reactorwamp.transport.KeyStream;
import io.reactorwamp.transport.channel.ChannelLimits;
import io.reactorwamp.transport.channel.ConnectAttempt;
import io.reactorwamp.transport.channel.TakenChannel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.WebsocketClientSpec;
import reactor.netty.http.websocket.WebsocketInbound;

/** Connects to a router over WebSocket. */
public final class WebSocketClientTransport implements ClientTransport {
    private static final int MAX_STATUS_LINE_BYTES = 4_096;
    private static final int MAX_HEADER_BYTES = 8_192;

    private final String uri;
    private final Subprotocols subprotocols;
    private final Dialect dialect;
    private final ChannelLimits limits;
    private final UnaryOperator<HttpClient> customizer;
    private final Mono<KeyStream> maskKeys = KeyStream.seeded().cache();

    private WebSocketClientTransport(Builder builder) {
        this.uri = builder.uri;
        this.subprotocols = new Subprotocols(builder.subprotocols);
        this.dialect = new Dialect(builder.separator, builder.compression);
        this.limits = builder.limits;
        this.customizer = builder.customizer;
    }

    /**
     * A builder with {@link ChannelLimits#DEFAULT}. At least one serializer has to be added.
     *
     * @param uri {@code ws://} or {@code wss://}
     */
    public static Builder builder(String uri) {
        return new Builder(uri);
    }

    @Override
    public Mono<Connection<ToClient, ToRouter>> connect() {
        return maskKeys.flatMap(keys -> ConnectAttempt.with(
                limits.handshakeTimeout(),
                attempt -> client().doOnChannelInit((observer, channel, remote) -> attempt.uses(channel))
                        .websocket(spec())
                        .uri(uri)
                        .handle((inbound, outbound) ->
                                TakenChannel.of(inbound, channel -> accept(attempt, inbound, channel, keys)))
                        .onErrorMap(WebSocketClientHandshakeException.class, failure -> failure(attempt, failure))));
    }

    /** What another attempt may not meet again is a failure of the network; that the other side does not fit is none. */
    private static IOException failure(ConnectAttempt attempt, WebSocketClientHandshakeException failure) {
        HttpResponse answer = failure.response();
        if (answer == null || (attempt.isCutOff() && answer.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS))) {
            return new IOException("the router closed the connection during the upgrade", failure);
        }
        String reason = String.valueOf(failure.getMessage());
        return answer.status().codeClass() == HttpStatusClass.SERVER_ERROR
                ? new IOException(reason, failure)
                : new HandshakeException(reason, failure);
    }

    private void accept(ConnectAttempt attempt, WebsocketInbound inbound, Channel channel, KeyStream keys) {
        Subprotocol chosen = subprotocols.find(inbound.selectedSubprotocol());
        Dialect agreed;
        try {
            String extensions = inbound.headers().get(HttpHeaderNames.SEC_WEBSOCKET_EXTENSIONS);
            agreed = PermessageDeflate.isAgreed(extensions, dialect.compression() != null)
                    ? dialect
                    : dialect.uncompressed();
        } catch (HandshakeException refusal) {
            attempt.refuse(refusal);
            return;
        }
        if (chosen == null) {
            attempt.refuse(new HandshakeException("the router chose no subprotocol of " + subprotocols.offer(), null));
        } else {
            attempt.succeed(new Upgraded(channel, false, Map.of())
                    .takeOver(
                            chosen,
                            agreed,
                            agreed.framing(chosen, keys.fork()),
                            limits,
                            WampSerializer::decodeToClient));
        }
    }

    private HttpClient client() {
        HttpClient client = HttpClient.newConnection()
                .disableRetry(true)
                .followRedirect(false)
                .option(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        Math.toIntExact(limits.handshakeTimeout().toMillis()))
                .httpResponseDecoder(
                        spec -> spec.maxInitialLineLength(MAX_STATUS_LINE_BYTES).maxHeaderSize(MAX_HEADER_BYTES));
        if (dialect.compression() != null) {
            client = client.headers(
                    fields -> fields.set(HttpHeaderNames.SEC_WEBSOCKET_EXTENSIONS, PermessageDeflate.AGREEMENT));
        }
        return customizer.apply(client);
    }

    private WebsocketClientSpec spec() {
        return WebsocketClientSpec.builder().protocols(subprotocols.offer()).build();
    }

    /** What a client needs to know. */
    public static final class Builder {
        private final String uri;
        private final List<Subprotocol> subprotocols = new ArrayList<>();
        private ChannelLimits limits = ChannelLimits.DEFAULT;
        private BatchSeparator separator = BatchSeparator.RECORD_SEPARATOR;
        private @Nullable Compression compression;
        private UnaryOperator<HttpClient> customizer = client -> client;

        private Builder(String uri) {
            this.uri = uri;
        }

        /** Adds formats, the preferred one first. */
        public Builder serializers(WampSerializer... serializers) {
            return add(false, serializers);
        }

        /** Adds formats in which a WebSocket message holds a batch of messages ({@code wamp.2.json.batched}), in the same order. */
        public Builder batched(WampSerializer... serializers) {
            return add(true, serializers);
        }

        private Builder add(boolean batched, WampSerializer... serializers) {
            for (WampSerializer serializer : serializers) {
                subprotocols.add(new Subprotocol(serializer, batched));
            }
            return this;
        }

        /** What is sent after each message of a batch of JSON: {@link BatchSeparator#RECORD_SEPARATOR} unless told otherwise. */
        public Builder batchSeparator(BatchSeparator separator) {
            this.separator = separator;
            return this;
        }

        /** Compresses messages if the router wants it too; off unless told otherwise. */
        public Builder compression(Compression settings) {
            this.compression = settings;
            return this;
        }

        /** What each connection may cost. */
        public Builder limits(ChannelLimits limits) {
            this.limits = limits;
            return this;
        }

        /** Changes the underlying client, for TLS, proxies, headers or event loops. */
        public Builder httpClient(UnaryOperator<HttpClient> customizer) {
            this.customizer = customizer;
            return this;
        }

        /** The transport. */
        public WebSocketClientTransport build() {
            return new WebSocketClientTransport(this);
        }
    }
}
