package io.reactorwamp.transport.rawsocket;

import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.transport.Connection;
import io.reactorwamp.transport.ServerTransport;
import io.reactorwamp.transport.channel.ChannelLimits;
import io.reactorwamp.transport.channel.HandshakeDeadline;
import io.reactorwamp.transport.channel.ListenSettings;
import io.reactorwamp.transport.channel.SocketServerBuilder;
import io.reactorwamp.transport.channel.TakenChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Mono;
import reactor.netty.tcp.TcpServer;

/** Listens for WAMP over RawSocket: TCP, TLS or a Unix domain socket. By default only this machine can connect. */
public final class RawSocketServerTransport implements ServerTransport {
    private final ListenSettings settings;
    private final List<WampSerializer> serializers;
    private final UnaryOperator<TcpServer> customizer;

    private RawSocketServerTransport(Builder builder, ListenSettings settings) {
        this.settings = settings;
        this.serializers = List.copyOf(builder.serializers);
        this.customizer = builder.customizer;
        if (serializers.isEmpty()) {
            throw new IllegalArgumentException("at least one serializer is needed");
        }
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
        RawSocketAcceptor greeter = new RawSocketAcceptor(serializers, limits, acceptor);
        TcpServer server = TcpServer.create()
                .doOnChannelInit((observer, channel, remote) ->
                        channel.pipeline().addLast(new HandshakeDeadline(limits.handshakeTimeout())));
        TcpServer secured = settings.tls() == null ? server : server.secure(settings.tls());
        return settings.place()
                .listen(
                        customizer
                                .apply(secured)
                                .handle((inbound, outbound) -> TakenChannel.of(inbound, greeter::await)),
                        settings.scheme("unix", "tcp", "tcps"));
    }

    /** What a server needs to know. */
    public static final class Builder extends SocketServerBuilder<Builder> {
        private final List<WampSerializer> serializers = new ArrayList<>();
        private UnaryOperator<TcpServer> customizer = server -> server;

        private Builder() {}

        @Override
        protected Builder self() {
            return this;
        }

        /**
         * Adds formats that clients may choose from: {@code json}, {@code msgpack} and {@code cbor}.
         *
         * @throws IllegalArgumentException if RawSocket has no number for one
         */
        public Builder serializers(WampSerializer... serializers) {
            Arrays.asList(serializers).forEach(Handshake::number);
            this.serializers.addAll(Arrays.asList(serializers));
            return this;
        }

        /** Changes the underlying server before it is bound, for event loops or metrics. */
        public Builder tcpServer(UnaryOperator<TcpServer> customizer) {
            this.customizer = customizer;
            return this;
        }

        /**
         * The transport. Reads the files of TLS.
         *
         * @throws IllegalArgumentException if there is no serializer, or TLS or the socket's path cannot be used
         */
        @Override
        public RawSocketServerTransport build() {
            return new RawSocketServerTransport(this, settings());
        }
    }
}
