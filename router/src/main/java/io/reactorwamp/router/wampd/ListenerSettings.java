package io.reactorwamp.router.wampd;

import io.reactorwamp.codec.Serializers;
import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.transport.ServerTransport;
import io.reactorwamp.transport.channel.ChannelLimits;
import io.reactorwamp.transport.channel.KeepAlive;
import io.reactorwamp.transport.channel.SocketServerBuilder;
import io.reactorwamp.transport.http.HttpServerBuilder;
import io.reactorwamp.transport.longpoll.LongPollServerTransport;
import io.reactorwamp.transport.rawsocket.RawSocketServerTransport;
import io.reactorwamp.transport.tls.Identity;
import io.reactorwamp.transport.tls.ServerTls;
import io.reactorwamp.transport.tls.ServerTls.ClientCertificates;
import io.reactorwamp.transport.tls.Trust;
import io.reactorwamp.transport.websocket.WebSocketServerTransport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that the service listens on.
 *
 * @param type what is spoken there
 * @param place where it is
 * @param tls TLS, or null without
 * @param origins the web pages that may connect besides those of the router's own host
 * @param limits what a connection may cost
 */
record ListenerSettings(Type type, Place place, @Nullable ServerTls tls, List<String> origins, ChannelLimits limits) {
    private static final int MOST_BYTES = 16 << 20;
    private static final WampSerializer[] FORMATS = Serializers.defaults().toArray(WampSerializer[]::new);

    /** What can be spoken: {@code ANY} is all of them. */
    enum Type {
        WEBSOCKET,
        RAWSOCKET,
        LONGPOLL,
        ANY
    }

    /** Where to listen; its text is what was given. */
    interface Place {

        /** The same transport, there. */
        SocketServerBuilder<?> of(SocketServerBuilder<?> transport);
    }

    /** A Unix domain socket. */
    record SocketFile(Path path) implements Place {
        @Override
        public SocketServerBuilder<?> of(SocketServerBuilder<?> transport) {
            return transport.unix(path);
        }

        @Override
        public String toString() {
            return path.toString();
        }
    }

    ListenerSettings {
        origins = List.copyOf(origins);
    }

    static ListenerSettings read(Section section) {
        return new ListenerSettings(
                section.word("type", Type.class, Type.WEBSOCKET),
                place(section),
                section.section("tls", ListenerSettings::tls),
                section.texts("origins"),
                limits(section));
    }

    private static Place place(Section section) {
        String file = section.textOrNull("unix");
        if (file != null && section.has("address")) {
            throw new ConfigurationException("listeners", "'address' and 'unix' exclude each other");
        }
        if (file != null) {
            return new SocketFile(Path.of(file));
        }
        try {
            return Address.parse(section.text("address"));
        } catch (IllegalArgumentException wrong) {
            throw section.wrongValue("address", wrong);
        }
    }

    private static ServerTls tls(Section section) {
        String authorities = section.textOrNull("client-ca");
        return tls(
                Path.of(section.text("certificate")),
                Path.of(section.text("key")),
                authorities == null ? null : Path.of(authorities));
    }

    /**
     * TLS with files in PEM, which are read later.
     *
     * @param authorities of one of which each client must show a certificate, or null to ask for none
     */
    static ServerTls tls(Path certificate, Path key, @Nullable Path authorities) {
        ServerTls own = ServerTls.of(Identity.pem(certificate, key));
        return authorities == null
                ? own
                : own.withClientCertificates(ClientCertificates.REQUIRED, Trust.pem(authorities));
    }

    private static ChannelLimits limits(Section section) {
        ChannelLimits defaults = ChannelLimits.DEFAULT;
        return defaults.withMessageBytes(section.integer(
                        "max-message-bytes", 1, MOST_BYTES, defaults.decode().messageBytes()))
                .withHandshakeTimeout(section.duration("handshake-timeout", defaults.handshakeTimeout()))
                .withKeepAlive(section.section("keep-alive", ListenerSettings::keepAlive, defaults.keepAlive()));
    }

    private static KeepAlive keepAlive(Section section) {
        if (!section.flag("enabled", true)) {
            return KeepAlive.OFF;
        }
        Duration interval = section.duration("interval", KeepAlive.DEFAULT.interval());
        Duration timeout = section.duration("timeout", KeepAlive.DEFAULT.timeout());
        KeepAlive all = KeepAlive.of(interval, timeout);
        return section.flag("rawsocket", false) ? all.withRawSocketPings() : all;
    }

    /**
     * What listens there. Reads the files of TLS.
     *
     * @throws IllegalArgumentException if it cannot be set up so
     */
    ServerTransport transport() {
        SocketServerBuilder<?> builder = place.of(builder()).limits(limits);
        return (tls == null ? builder : builder.tls(tls)).build();
    }

    private SocketServerBuilder<?> builder() {
        return switch (type) {
            case WEBSOCKET -> http(WebSocketServerTransport.builder());
            case RAWSOCKET -> RawSocketServerTransport.builder().serializers(FORMATS);
            case LONGPOLL -> http(LongPollServerTransport.builder());
            case ANY -> http(WebSocketServerTransport.builder()).withRawSocket().withLongPoll();
        };
    }

    private <B extends HttpServerBuilder<B>> B http(B builder) {
        return builder.serializers(FORMATS).allowOrigins(origins.toArray(String[]::new));
    }
}
