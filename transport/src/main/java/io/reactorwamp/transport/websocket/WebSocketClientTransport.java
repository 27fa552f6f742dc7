package io.reactorwamp.transport.websocket;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
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
import io.reactorwamp.transport.channel.ForwardProxy;
import io.reactorwamp.transport.channel.TakenChannel;
import io.reactorwamp.transport.channel.UnixClient;
import io.reactorwamp.transport.tls.ClientTls;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.WebsocketClientSpec;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.tcp.SslProvider.SslContextSpec;

/** Connects to a router over WebSocket. */
public final class WebSocketClientTransport implements ClientTransport {
    private static final int MAX_STATUS_LINE_BYTES = 4_096;
    private static final int MAX_HEADER_BYTES = 8_192;

    private final String uri;
    private final Subprotocols subprotocols;
    private final Dialect dialect;
    private final ChannelLimits limits;
    private final @Nullable Consumer<SslContextSpec> tls;
    private final @Nullable Path file;
    private final @Nullable ForwardProxy proxy;
    private final HttpHeaders headers;
    private final CookieJar cookies;
    private final UnaryOperator<HttpClient> customizer;
    private final Mono<KeyStream> maskKeys = KeyStream.seeded().cache();

    private WebSocketClientTransport(Builder builder) {
        this.uri = builder.uri;
        this.subprotocols = new Subprotocols(builder.subprotocols);
        this.dialect = new Dialect(builder.separator, builder.compression);
        this.limits = builder.limits;
        this.tls = isSecure(uri) ? builder.tls.secure(limits.handshakeTimeout(), limits.closeTimeout()) : null;
        this.file = builder.file;
        this.headers = builder.headers.copy();
        this.cookies = new CookieJar(builder.cookies, builder.keepingCookies, isSecure(uri));
        this.proxy = builder.proxy;
        this.customizer = builder.customizer;
    }

    /**
     * A builder with {@link ChannelLimits#DEFAULT}. At least one serializer has to be added.
     *
     * @param uri {@code ws://} or, with TLS, {@code wss://}
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
                        .uri(target())
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
        cookies.take(inbound.headers());
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
            attempt.succeed(new Upgraded(channel, false, Map.of(), null)
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
                        spec -> spec.maxInitialLineLength(MAX_STATUS_LINE_BYTES).maxHeaderSize(MAX_HEADER_BYTES))
                .headers(this::requestFields);
        if (dialect.compression() != null) {
            client = client.headers(
                    sent -> sent.set(HttpHeaderNames.SEC_WEBSOCKET_EXTENSIONS, PermessageDeflate.AGREEMENT));
        }
        HttpClient secured = tls == null ? client : client.secure(tls);
        HttpClient routed = proxy == null ? secured : secured.proxy(proxy::configure);
        return customizer.apply(file == null ? routed : UnixClient.to(file, routed));
    }

    private void requestFields(HttpHeaders sent) {
        sent.setAll(headers);
        String field = cookies.field();
        if (field != null) {
            sent.set(HttpHeaderNames.COOKIE, field);
        }
    }

    /** A socket file takes the place of the host, which is left in the request. */
    private String target() {
        return file == null ? uri : uri.substring(uri.indexOf('/', uri.indexOf("://") + 3));
    }

    private static boolean isSecure(String uri) {
        return uri.regionMatches(true, 0, "wss:", 0, 4);
    }

    private WebsocketClientSpec spec() {
        return WebsocketClientSpec.builder().protocols(subprotocols.offer()).build();
    }

    /** What a client needs to know. */
    public static final class Builder {
        private final String uri;
        private final List<Subprotocol> subprotocols = new ArrayList<>();
        private final HttpHeaders headers = new DefaultHttpHeaders();
        private final Map<String, String> cookies = new LinkedHashMap<>();
        private boolean keepingCookies;
        private ChannelLimits limits = ChannelLimits.DEFAULT;
        private BatchSeparator separator = BatchSeparator.RECORD_SEPARATOR;
        private @Nullable Compression compression;
        private @Nullable ForwardProxy proxy;
        private ClientTls tls = ClientTls.DEFAULT;
        private @Nullable Path file;
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

        /** Connects through a proxy, which resolves the router's name. */
        public Builder proxy(ForwardProxy proxy) {
            this.proxy = proxy;
            return this;
        }

        /** What each connection may cost. */
        public Builder limits(ChannelLimits limits) {
            this.limits = limits;
            return this;
        }

        /** How TLS is spoken with the router, if the URI says so; {@link ClientTls#DEFAULT} unless told otherwise. */
        public Builder tls(ClientTls tls) {
            this.tls = tls;
            return this;
        }

        /** Connects to a Unix domain socket, instead of the URI's host. */
        public Builder unix(Path file) {
            this.file = file;
            return this;
        }

        /**
         * Adds a header field to the request that opens a connection, in place of those of the same name.
         *
         * @throws IllegalArgumentException if name or value cannot be sent
         */
        public Builder header(String name, String value) {
            headers.set(name, value);
            return this;
        }

        /** Adds a cookie to the request that opens a connection. */
        public Builder cookie(String name, String value) {
            cookies.put(name, value);
            return this;
        }

        /** Keeps the cookies that the router gives, for as long as the transport is used, and adds them to later requests. */
        public Builder keepCookies() {
            this.keepingCookies = true;
            return this;
        }

        /** Changes the underlying client, for event loops or metrics. */
        public Builder httpClient(UnaryOperator<HttpClient> customizer) {
            this.customizer = customizer;
            return this;
        }

        /**
         * The transport. Reads the files of TLS.
         *
         * @throws IllegalArgumentException if there is no serializer, one twice, a cookie cannot be sent, or TLS cannot be used
         */
        public WebSocketClientTransport build() {
            return new WebSocketClientTransport(this);
        }
    }
}
