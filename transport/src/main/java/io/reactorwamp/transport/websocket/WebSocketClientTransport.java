package io.reactorwamp.transport.websocket;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
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
import io.reactorwamp.transport.http.BatchSeparator;
import io.reactorwamp.transport.http.HttpClientBuilder;
import io.reactorwamp.transport.http.HttpClientSettings;
import io.reactorwamp.transport.http.Subprotocol;
import io.reactorwamp.transport.http.Subprotocols;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.WebsocketClientSpec;
import reactor.netty.http.websocket.WebsocketInbound;

/** Connects to a router over WebSocket. */
public final class WebSocketClientTransport implements ClientTransport {
    private final HttpClientSettings settings;
    private final Subprotocols subprotocols;
    private final Dialect dialect;
    private final Mono<KeyStream> maskKeys = KeyStream.seeded().cache();

    private WebSocketClientTransport(Builder builder, HttpClientSettings settings, BatchSeparator separator) {
        this.settings = settings;
        this.subprotocols = new Subprotocols(builder.subprotocols);
        this.dialect = new Dialect(separator, builder.compression);
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
                settings.limits().handshakeTimeout(),
                attempt -> client().doOnChannelInit((observer, channel, remote) -> attempt.uses(channel))
                        .websocket(spec())
                        .uri(settings.target())
                        .handle((inbound, outbound) ->
                                TakenChannel.of(inbound, channel -> accept(attempt, inbound, channel, keys)))
                        .onErrorMap(WebSocketClientHandshakeException.class, failure -> failure(attempt, failure))));
    }

    private static IOException failure(ConnectAttempt attempt, WebSocketClientHandshakeException failure) {
        HttpResponse answer = failure.response();
        if (answer == null || (attempt.isCutOff() && answer.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS))) {
            return new IOException("the router closed the connection during the upgrade", failure);
        }
        return HttpClientSettings.refusal(answer.status(), String.valueOf(failure.getMessage()), failure);
    }

    private void accept(ConnectAttempt attempt, WebsocketInbound inbound, Channel channel, KeyStream keys) {
        settings.cookies().take(inbound.headers());
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
                            settings.limits(),
                            WampSerializer::decodeToClient));
        }
    }

    private HttpClient client() {
        HttpClient client = settings.client(HttpClient.newConnection());
        return dialect.compression() == null
                ? client
                : client.headers(
                        sent -> sent.set(HttpHeaderNames.SEC_WEBSOCKET_EXTENSIONS, PermessageDeflate.AGREEMENT));
    }

    private WebsocketClientSpec spec() {
        return WebsocketClientSpec.builder().protocols(subprotocols.offer()).build();
    }

    /** What a client needs to know. */
    public static final class Builder extends HttpClientBuilder<Builder> {
        private final List<Subprotocol> subprotocols = new ArrayList<>();
        private @Nullable Compression compression;

        private Builder(String uri) {
            super(uri);
        }

        @Override
        protected Builder self() {
            return this;
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

        /** Compresses messages if the router wants it too; off unless told otherwise. */
        public Builder compression(Compression wanted) {
            this.compression = wanted;
            return this;
        }

        /**
         * The transport. Reads the files of TLS.
         *
         * @throws IllegalArgumentException if there is no serializer, one twice, a cookie cannot be sent, or TLS cannot be used
         */
        public WebSocketClientTransport build() {
            return new WebSocketClientTransport(this, settings("wss"), separator());
        }
    }
}
