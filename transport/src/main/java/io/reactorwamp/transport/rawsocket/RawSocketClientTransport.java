package io.reactorwamp.transport.rawsocket;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.transport.ClientTransport;
import io.reactorwamp.transport.Connection;
import io.reactorwamp.transport.HandshakeException;
import io.reactorwamp.transport.channel.ChannelLimits;
import io.reactorwamp.transport.channel.ConnectAttempt;
import io.reactorwamp.transport.channel.ForwardProxy;
import io.reactorwamp.transport.channel.TakenChannel;
import io.reactorwamp.transport.channel.UnixClient;
import io.reactorwamp.transport.tls.ClientTls;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.tcp.SslProvider.SslContextSpec;
import reactor.netty.tcp.TcpClient;

/** Connects to a router over RawSocket: TCP, TLS or a Unix domain socket. */
public final class RawSocketClientTransport implements ClientTransport {
    private final UnaryOperator<TcpClient> address;
    private final List<WampSerializer> serializers;
    private final ChannelLimits limits;
    private final @Nullable Consumer<SslContextSpec> tls;
    private final @Nullable ForwardProxy proxy;
    private final UnaryOperator<TcpClient> customizer;

    private RawSocketClientTransport(Builder builder) {
        this.address = builder.address;
        this.serializers = List.copyOf(builder.serializers);
        this.limits = builder.limits;
        this.tls = builder.tls == null ? null : builder.tls.secure(limits.handshakeTimeout(), limits.closeTimeout());
        this.proxy = builder.proxy;
        this.customizer = builder.customizer;
        if (serializers.isEmpty()) {
            throw new IllegalArgumentException("at least one serializer is needed");
        }
        serializers.forEach(Handshake::number);
    }

    /** A builder with {@link ChannelLimits#DEFAULT}. At least one serializer has to be added. */
    public static Builder builder(String host, int port) {
        return new Builder(client -> client.host(host).port(port));
    }

    /** A builder for the Unix domain socket with this path. At least one serializer has to be added. */
    public static Builder builder(Path file) {
        return new Builder(client -> UnixClient.to(file, client));
    }

    /**
     * Connects with the first serializer, and anew with the next one where the router supports it not. Errors with a {@link
     * RefusedException} if the router says why it refuses.
     */
    @Override
    public Mono<Connection<ToClient, ToRouter>> connect() {
        return connect(0);
    }

    private Mono<Connection<ToClient, ToRouter>> connect(int index) {
        Mono<Connection<ToClient, ToRouter>> attempt = attempt(serializers.get(index));
        return index + 1 == serializers.size()
                ? attempt
                : attempt.onErrorResume(
                        RefusedException.class,
                        refused -> refused.error() == HandshakeError.SERIALIZER_UNSUPPORTED
                                ? connect(index + 1)
                                : Mono.error(refused));
    }

    private Mono<Connection<ToClient, ToRouter>> attempt(WampSerializer serializer) {
        return ConnectAttempt.with(
                limits.handshakeTimeout(),
                attempt -> client().doOnChannelInit((observer, channel, remote) -> attempt.uses(channel))
                        .handle((inbound, outbound) ->
                                TakenChannel.of(inbound, channel -> greet(attempt, channel, serializer)))
                        .connect()
                        .flatMap(connected -> connected.onDispose().doOnCancel(connected::dispose)));
    }

    private TcpClient client() {
        TcpClient client = address.apply(TcpClient.newConnection()
                .option(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        Math.toIntExact(limits.handshakeTimeout().toMillis())));
        TcpClient secured = tls == null ? client : client.secure(tls);
        return customizer.apply(proxy == null ? secured : secured.proxy(proxy::configure));
    }

    /** The router's answer decides how long a message may be, so nothing but the handshake is sent before it. */
    private void greet(ConnectAttempt attempt, Channel channel, WampSerializer serializer) {
        int number = Handshake.number(serializer);
        RawSocketChannel raw = new RawSocketChannel(channel);
        // What fails in TLS closes the channel and is told right after that.
        channel.closeFuture()
                .addListener(closed -> channel.eventLoop()
                        .execute(() -> attempt.fail(
                                new IOException("the router closed the connection during the handshake"))));
        raw.awaitHandshake(octets -> {
            try {
                Handshake.checkAnswer(octets, number);
                attempt.succeed(raw.open(octets, serializer, limits, WampSerializer::decodeToClient));
            } catch (HandshakeException refusal) {
                attempt.refuse(refusal);
            }
        });
        raw.sendHandshake(Handshake.offer(limits.decode().messageBytes(), number));
    }

    /** What a client needs to know. */
    public static final class Builder {
        private final UnaryOperator<TcpClient> address;
        private final List<WampSerializer> serializers = new ArrayList<>();
        private ChannelLimits limits = ChannelLimits.DEFAULT;
        private @Nullable ClientTls tls;
        private @Nullable ForwardProxy proxy;
        private UnaryOperator<TcpClient> customizer = client -> client;

        private Builder(UnaryOperator<TcpClient> address) {
            this.address = address;
        }

        /** Adds formats, the preferred one first: {@code json}, {@code msgpack} or {@code cbor}. */
        public Builder serializers(WampSerializer... serializers) {
            this.serializers.addAll(Arrays.asList(serializers));
            return this;
        }

        /** What each connection may cost. */
        public Builder limits(ChannelLimits limits) {
            this.limits = limits;
            return this;
        }

        /** Speaks TLS with the router. */
        public Builder tls(ClientTls tls) {
            this.tls = tls;
            return this;
        }

        /** Connects through a proxy, which resolves the router's name. */
        public Builder proxy(ForwardProxy proxy) {
            this.proxy = proxy;
            return this;
        }

        /** Changes the underlying client, for event loops or metrics. */
        public Builder tcpClient(UnaryOperator<TcpClient> customizer) {
            this.customizer = customizer;
            return this;
        }

        /**
         * The transport. Reads the files of TLS.
         *
         * @throws IllegalArgumentException if there is no serializer, or one that RawSocket has no number for, or TLS cannot be used
         */
        public RawSocketClientTransport build() {
            return new RawSocketClientTransport(this);
        }
    }
}
