package io.reactorwamp.transport.longpoll;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.transport.ClientTransport;
import io.reactorwamp.transport.Connection;
import io.reactorwamp.transport.HandshakeException;
import io.reactorwamp.transport.channel.ConnectAttempt;
import io.reactorwamp.transport.http.BatchSeparator;
import io.reactorwamp.transport.http.HttpClientBuilder;
import io.reactorwamp.transport.http.HttpClientSettings;
import io.reactorwamp.transport.http.Subprotocol;
import io.reactorwamp.transport.http.Subprotocols;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** Connects to a router over long-poll. */
public final class LongPollClientTransport implements ClientTransport {
    /** One receive, one send, and the end. */
    private static final int MAX_CONNECTIONS = 3;

    /** Less than servers wait for the next request. */
    private static final Duration MAX_IDLE = Duration.ofSeconds(2);

    private final HttpClientSettings settings;
    private final Subprotocols subprotocols;
    private final BatchSeparator separator;

    private LongPollClientTransport(Builder builder, HttpClientSettings settings, BatchSeparator separator) {
        this.settings = settings;
        this.separator = separator;
        List<Subprotocol> offered = new ArrayList<>();
        for (WampSerializer serializer : builder.serializers) {
            if (builder.batches) {
                offered.add(new Subprotocol(serializer, true));
            }
            offered.add(new Subprotocol(serializer, false));
        }
        this.subprotocols = new Subprotocols(offered);
    }

    /**
     * A builder with {@link io.reactorwamp.transport.channel.ChannelLimits#DEFAULT}. At least one serializer has to be added.
     *
     * @param uri {@code http://} or, with TLS, {@code https://}, and the path under which the router serves long-poll
     */
    public static Builder builder(String uri) {
        return new Builder(uri);
    }

    @Override
    public Mono<Connection<ToClient, ToRouter>> connect() {
        return ConnectAttempt.with(
                settings.limits().handshakeTimeout(),
                attempt -> Mono.using(
                        LongPollClientTransport::pool, pool -> open(attempt, pool), ConnectionProvider::dispose));
    }

    /** The connections of one transport, none of which outlives it. */
    private static ConnectionProvider pool() {
        return ConnectionProvider.builder("reactor-wamp-long-poll")
                .maxConnections(MAX_CONNECTIONS)
                .maxIdleTime(MAX_IDLE)
                .build();
    }

    /**
     * What the router answered to the request that opens a transport.
     *
     * @param channel where it came from
     */
    private record Opened(Channel channel, HttpResponseStatus status, byte[] body) {}

    private Mono<Void> open(ConnectAttempt attempt, ConnectionProvider pool) {
        HttpClient client = settings.client(HttpClient.create(pool));
        byte[] offer = Opening.request(
                subprotocols.all().stream().map(Subprotocol::name).toList());
        return client.doOnChannelInit((observer, channel, remote) -> attempt.uses(channel))
                .headers(sent -> sent.set(HttpHeaderNames.CONTENT_LENGTH, offer.length)
                        .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON))
                .post()
                .uri(base() + "/open")
                .send((sent, out) -> out.sendByteArray(Mono.just(offer)))
                .responseConnection(
                        (answer, connection) -> Content.of(connection.inbound().receive(), Content.MAX_SMALL_BYTES)
                                .map(body -> new Opened(connection.channel(), answer.status(), body)))
                .single()
                .flatMap(opened -> begin(attempt, client, opened));
    }

    /** The life of the channel. */
    private Mono<Void> begin(ConnectAttempt attempt, HttpClient client, Opened opened) {
        if (opened.status().codeClass() != HttpStatusClass.SUCCESS) {
            String reason = "the router answered with " + opened.status().code();
            return Mono.error(HttpClientSettings.refusal(opened.status(), reason, null));
        }
        Opening.Accepted accepted;
        Subprotocol chosen;
        try {
            accepted = Opening.Accepted.of(opened.body());
            chosen = subprotocols.find(accepted.protocol());
            if (chosen == null) {
                throw new HandshakeException("the router chose no subprotocol of " + subprotocols.offer(), null);
            }
        } catch (HandshakeException refusal) {
            return Mono.error(refusal);
        }
        Dialect dialect = new Dialect(chosen, separator, settings.limits());
        Channel http = opened.channel();
        ClientPollChannel transport = new ClientPollChannel(http, dialect, client, base() + "/" + accepted.transport());
        Mono<Void> whole = Mono.create(life -> {
            Connection<ToClient, ToRouter> connection =
                    transport.begin(http.eventLoop(), WampSerializer::decodeToClient, dialect.format(http, Map.of()));
            transport.closeFuture().addListener(closed -> life.success());
            life.onCancel(connection::abort);
            attempt.succeed(connection);
        });
        return whole.then(Mono.defer(transport::sayAborted)).subscribeOn(Schedulers.fromExecutor(http.eventLoop()));
    }

    /** What all requests begin with. */
    private String base() {
        return settings.target().replaceAll("/+$", "");
    }

    /** What a client needs to know. */
    public static final class Builder extends HttpClientBuilder<Builder> {
        private final List<WampSerializer> serializers = new ArrayList<>();
        private boolean batches = true;

        private Builder(String uri) {
            super(uri);
        }

        @Override
        protected Builder self() {
            return this;
        }

        /** Adds formats, the preferred one first. */
        public Builder serializers(WampSerializer... formats) {
            serializers.addAll(Arrays.asList(formats));
            return this;
        }

        /** Sends and receives one message at a time, instead of all that wait. */
        public Builder withoutBatches() {
            this.batches = false;
            return this;
        }

        /**
         * The transport. Reads the files of TLS.
         *
         * @throws IllegalArgumentException if there is no serializer, one twice, a cookie cannot be sent, or TLS cannot be used
         */
        public LongPollClientTransport build() {
            return new LongPollClientTransport(this, settings("https"), separator());
        }
    }
}
