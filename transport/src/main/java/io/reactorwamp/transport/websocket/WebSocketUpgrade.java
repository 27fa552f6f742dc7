package io.reactorwamp.transport.websocket;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.transport.Connection;
import io.reactorwamp.transport.channel.ChannelLimits;
import io.reactorwamp.transport.channel.TakenChannel;
import io.reactorwamp.transport.http.HttpFields;
import io.reactorwamp.transport.http.Origins;
import io.reactorwamp.transport.http.Subprotocol;
import io.reactorwamp.transport.http.Subprotocols;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.WebsocketServerSpec;
import reactor.netty.http.websocket.WebsocketInbound;

/**
 * Upgrades HTTP requests to WAMP over WebSocket. To be mounted on a Reactor Netty server of the application's own, under any path:
 * {@code routes.get("/ws", upgrade)}. That server's time limits apply until the upgrade is done.
 */
public final class WebSocketUpgrade implements BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> {
    private final Consumer<? super Connection<ToRouter, ToClient>> acceptor;
    private final Subprotocols subprotocols;
    private final ServerDialect plain;
    private final @Nullable ServerDialect compressing;
    private final ChannelLimits limits;
    private final Origins origins;

    /**
     * An upgrade that refuses web pages of other hosts.
     *
     * @param acceptor is given each new connection, on that connection's thread, and starts it
     * @param serializers the formats that clients may choose from
     */
    public WebSocketUpgrade(
            Consumer<? super Connection<ToRouter, ToClient>> acceptor,
            Iterable<? extends WampSerializer> serializers,
            ChannelLimits limits) {
        this(acceptor, Subprotocols.withBatches(serializers), Dialect.DEFAULT, limits, new Origins(Set.of()));
    }

    WebSocketUpgrade(
            Consumer<? super Connection<ToRouter, ToClient>> acceptor,
            Subprotocols subprotocols,
            Dialect dialect,
            ChannelLimits limits,
            Origins origins) {
        this.acceptor = acceptor;
        this.subprotocols = subprotocols;
        this.plain = new ServerDialect(dialect.uncompressed(), subprotocols);
        this.compressing = dialect.compression() == null ? null : new ServerDialect(dialect, subprotocols);
        this.limits = limits;
        this.origins = origins;
    }

    @Override
    public Publisher<Void> apply(HttpServerRequest request, HttpServerResponse response) {
        HttpHeaders headers = request.requestHeaders();
        if (!headers.containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)) {
            response.header(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET);
            return refuse(response, HttpResponseStatus.UPGRADE_REQUIRED);
        }
        if (!origins.permit(headers.get(HttpHeaderNames.ORIGIN), headers.get(HttpHeaderNames.HOST))) {
            return refuse(response, HttpResponseStatus.FORBIDDEN);
        }
        Subprotocol chosen = subprotocols.pick(headers.getAll(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL));
        if (chosen == null) {
            return refuse(response, HttpResponseStatus.BAD_REQUEST);
        }
        ServerDialect dialect = plain;
        if (compressing != null
                && PermessageDeflate.isOffered(headers.getAll(HttpHeaderNames.SEC_WEBSOCKET_EXTENSIONS))) {
            dialect = compressing;
            response.header(HttpHeaderNames.SEC_WEBSOCKET_EXTENSIONS, PermessageDeflate.AGREEMENT);
        }
        ServerDialect agreed = dialect;
        WebsocketServerSpec spec =
                WebsocketServerSpec.builder().protocols(chosen.name()).build();
        Map<String, List<String>> fields = HttpFields.byName(headers);
        return response.sendWebsocket((inbound, outbound) -> accept(inbound, chosen, agreed, fields), spec);
    }

    private static Publisher<Void> refuse(HttpServerResponse response, HttpResponseStatus status) {
        return response.status(status).keepAlive(false).send();
    }

    private Mono<Void> accept(
            WebsocketInbound inbound, Subprotocol chosen, ServerDialect agreed, Map<String, List<String>> headers) {
        return TakenChannel.of(inbound, channel -> {
            Connection<ToRouter, ToClient> connection = new Upgraded(channel, true, headers)
                    .takeOver(chosen, agreed.dialect(), agreed.framing(chosen), limits, WampSerializer::decodeToRouter);
            TakenChannel.accept(connection, acceptor);
        });
    }
}
