package io.reactorwamp.transport.rawsocket;

import io.netty.channel.Channel;
import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.transport.Connection;
import io.reactorwamp.transport.ServerTransport;
import io.reactorwamp.transport.channel.ChannelLimits;
import io.reactorwamp.transport.channel.HandshakeDeadline;
import io.reactorwamp.transport.channel.Listening;
import io.reactorwamp.transport.channel.TakenChannel;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.netty.tcp.TcpServer;

/** Listens for WAMP over RawSocket. By default only this machine can connect. */
public final class RawSocketServerTransport implements ServerTransport {
    private static final Logger LOG = LoggerFactory.getLogger(RawSocketServerTransport.class);

    private final String host;
    private final int port;
    private final Map<Integer, WampSerializer> serializers;
    private final ChannelLimits limits;
    private final boolean pings;
    private final UnaryOperator<TcpServer> customizer;

    private RawSocketServerTransport(Builder builder) {
        this.host = builder.host;
        this.port = builder.port;
        this.serializers = Map.copyOf(builder.serializers);
        this.limits = builder.limits;
        this.pings = builder.pings;
        this.customizer = builder.customizer;
        if (serializers.isEmpty()) {
            throw new IllegalArgumentException("at least one serializer is needed");
        }
    }

    /** A builder with host 127.0.0.1, port 0 and {@link ChannelLimits#DEFAULT}. At least one serializer has to be added. */
    public static Builder builder() {
        return new Builder();
    }

    /** Errors with a {@link reactor.netty.ChannelBindException} if the address cannot be taken. */
    @Override
    public Mono<Listener> bind(Consumer<Connection<ToRouter, ToClient>> acceptor) {
        TcpServer server = TcpServer.create()
                .host(host)
                .port(port)
                .doOnChannelInit((observer, channel, remote) ->
                        channel.pipeline().addLast(new HandshakeDeadline(limits.handshakeTimeout())));
        return customizer
                .apply(server)
                .handle((inbound, outbound) -> TakenChannel.of(inbound, channel -> greet(channel, acceptor)))
                .bind()
                .map(listening -> new Listening(listening, "tcp", ""));
    }

    private void greet(Channel channel, Consumer<Connection<ToRouter, ToClient>> acceptor) {
        RawSocketChannel raw = new RawSocketChannel(channel, pings);
        raw.awaitHandshake(octets -> answer(raw, octets, acceptor));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for the end of who speaks something else
    private void answer(RawSocketChannel raw, int octets, Consumer<Connection<ToRouter, ToClient>> acceptor) {
        if (!Handshake.isRawSocket(octets)) {
            LOG.debug("{} does not speak RawSocket", raw.channel().remoteAddress());
            raw.channel().close();
            return;
        }
        int number = Handshake.serializer(octets);
        WampSerializer serializer = serializers.get(number);
        if (Handshake.usesReservedBits(octets)) {
            refuse(raw, HandshakeError.RESERVED_BITS_USED);
        } else if (serializer == null) {
            refuse(raw, HandshakeError.SERIALIZER_UNSUPPORTED);
        } else {
            raw.sendHandshake(Handshake.offer(limits.decode().messageBytes(), number));
            Connection<ToRouter, ToClient> connection =
                    raw.open(octets, serializer, limits, WampSerializer::decodeToRouter);
            TakenChannel.accept(connection, acceptor);
        }
    }

    private static void refuse(RawSocketChannel raw, HandshakeError error) {
        LOG.debug("{} is refused: {}", raw.channel().remoteAddress(), error);
        raw.sendRefusal(error);
    }

    /** What a server needs to know. */
    public static final class Builder {
        private final Map<Integer, WampSerializer> serializers = new LinkedHashMap<>();
        private String host = "127.0.0.1";
        private int port;
        private ChannelLimits limits = ChannelLimits.DEFAULT;
        private boolean pings;
        private UnaryOperator<TcpServer> customizer = server -> server;

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

        /**
         * Adds formats that clients may choose from: {@code json}, {@code msgpack} and {@code cbor}.
         *
         * @throws IllegalArgumentException if RawSocket has no number for one
         */
        public Builder serializers(WampSerializer... serializers) {
            Arrays.asList(serializers)
                    .forEach(serializer -> this.serializers.put(Handshake.number(serializer), serializer));
            return this;
        }

        /** What each connection may cost. */
        public Builder limits(ChannelLimits limits) {
            this.limits = limits;
            return this;
        }

        /**
         * Sends pings as {@link ChannelLimits#keepAlive} says. Otherwise none is sent: some implementations do not understand them and
         * close the connection.
         */
        public Builder pings(boolean sent) {
            this.pings = sent;
            return this;
        }

        /** Changes the underlying server before it is bound, for TLS, event loops or metrics. */
        public Builder tcpServer(UnaryOperator<TcpServer> customizer) {
            this.customizer = customizer;
            return this;
        }

        /**
         * The transport.
         *
         * @throws IllegalArgumentException if there is no serializer
         */
        public RawSocketServerTransport build() {
            return new RawSocketServerTransport(this);
        }
    }
}
