package io.reactorwamp.reactor;

import io.reactorwamp.client.ClientSettings;
import io.reactorwamp.client.KeepAlive;
import io.reactorwamp.codec.Serializers;
import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.transport.ClientTransport;
import io.reactorwamp.transport.channel.ChannelLimits;
import io.reactorwamp.transport.channel.ForwardProxy;
import io.reactorwamp.transport.rawsocket.RawSocketClientTransport;
import io.reactorwamp.transport.websocket.WebSocketClientTransport;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Which transport serves which scheme of a URI. */
final class Transports {
    /** The client limits the whole way to a session. If the transport's limit were equal, two errors would race for one subscriber. */
    private static final Duration AFTER_THE_CLIENT = Duration.ofSeconds(5);

    private static final Map<String, Opener> BY_SCHEME = new TreeMap<>(Map.of(
            "ws", Transports::webSocket,
            "wss", Transports::webSocket,
            "tcp", Transports::rawSocket,
            "rs", Transports::rawSocket,
            "tcps", Transports::secureRawSocket,
            "rss", Transports::secureRawSocket,
            "unix", Transports::unixSocket));

    private interface Opener {
        ClientTransport open(Target target);
    }

    /**
     * What is connected to, and how.
     *
     * @param pings whether a silent router is asked for a sign of life where it might not understand that
     */
    private record Target(
            URI uri,
            List<WampSerializer> serializers,
            ChannelLimits limits,
            NetworkSettings network,
            boolean pings) {
        WampSerializer[] formats() {
            return serializers.toArray(WampSerializer[]::new);
        }
    }

    private Transports() {}

    /**
     * Finds the transport for a URI.
     *
     * @param known the serializers that there are, by name
     * @throws IllegalArgumentException if no transport serves the scheme, a wanted serializer is missing, or TLS cannot be used
     */
    static ClientTransport find(
            URI uri, ClientSettings settings, NetworkSettings network, Map<String, WampSerializer> known) {
        Opener opener = BY_SCHEME.get(uri.getScheme().toLowerCase(Locale.ROOT));
        if (opener == null) {
            throw new IllegalArgumentException(
                    "no transport for '" + uri + "': supported schemes are " + BY_SCHEME.keySet());
        }
        return opener.open(new Target(
                uri,
                serializers(settings.serializers(), known),
                limits(settings),
                network,
                settings.keepAlive() != null));
    }

    private static ChannelLimits limits(ClientSettings settings) {
        KeepAlive keepAlive = settings.keepAlive();
        ChannelLimits limits = ChannelLimits.DEFAULT
                .withMessageBytes(settings.maxMessageBytes())
                .withHandshakeTimeout(settings.connectTimeout().plus(AFTER_THE_CLIENT))
                .withCloseTimeout(LiveSession.CLOSING);
        return keepAlive == null
                ? limits
                : limits.withKeepAlive(
                        io.reactorwamp.transport.channel.KeepAlive.of(keepAlive.interval(), keepAlive.timeout()));
    }

    /** The bundled serializers and others by name, of which the latter count. */
    static Map<String, WampSerializer> serializers(List<WampSerializer> plugIns) {
        Map<String, WampSerializer> known = new LinkedHashMap<>();
        Serializers.defaults().forEach(serializer -> known.put(serializer.id(), serializer));
        plugIns.forEach(serializer -> known.put(serializer.id(), serializer));
        return Collections.unmodifiableMap(known);
    }

    private static List<WampSerializer> serializers(List<String> wanted, Map<String, WampSerializer> known) {
        return wanted.stream()
                .map(name -> {
                    WampSerializer serializer = known.get(name);
                    if (serializer == null) {
                        throw new IllegalArgumentException(
                                "no serializer is named '" + name + "': there are " + known.keySet());
                    }
                    return serializer;
                })
                .toList();
    }

    private static ClientTransport webSocket(Target target) {
        WebSocketClientTransport.Builder builder = WebSocketClientTransport.builder(
                        target.uri().toString())
                .serializers(target.formats())
                .limits(target.limits())
                .tls(target.network().tls());
        target.network().headers().forEach(builder::header);
        target.network().cookies().forEach(builder::cookie);
        ForwardProxy proxy = target.network().proxy();
        if (proxy != null) {
            builder.proxy(proxy);
        }
        return builder.build();
    }

    private static ClientTransport rawSocket(Target target) {
        return rawSocket(target, port(target)).build();
    }

    private static ClientTransport secureRawSocket(Target target) {
        return rawSocket(target, port(target)).tls(target.network().tls()).build();
    }

    private static RawSocketClientTransport.Builder port(Target target) {
        URI uri = target.uri();
        if (uri.getHost() == null || uri.getPort() < 0) {
            throw new IllegalArgumentException("'" + uri + "' needs a host and a port");
        }
        RawSocketClientTransport.Builder builder = RawSocketClientTransport.builder(uri.getHost(), uri.getPort());
        ForwardProxy proxy = target.network().proxy();
        return proxy == null ? builder : builder.proxy(proxy);
    }

    private static ClientTransport unixSocket(Target target) {
        URI uri = target.uri();
        if (uri.getPath() == null || uri.getHost() != null) {
            throw new IllegalArgumentException("'" + uri + "' needs an absolute path: unix:/path/of/socket");
        }
        return rawSocket(target, RawSocketClientTransport.builder(Path.of(uri.getPath())))
                .build();
    }

    private static RawSocketClientTransport.Builder rawSocket(
            Target target, RawSocketClientTransport.Builder builder) {
        return builder.serializers(target.formats()).limits(target.limits()).pings(target.pings());
    }
}
