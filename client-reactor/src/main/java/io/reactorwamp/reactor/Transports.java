package io.reactorwamp.reactor;

import io.reactorwamp.client.ClientSettings;
import io.reactorwamp.client.KeepAlive;
import io.reactorwamp.codec.Serializers;
import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.transport.ClientTransport;
import io.reactorwamp.transport.channel.ChannelLimits;
import io.reactorwamp.transport.rawsocket.RawSocketClientTransport;
import io.reactorwamp.transport.websocket.WebSocketClientTransport;
import java.net.URI;
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

    private static final Map<String, Opener> BY_SCHEME = new TreeMap<>(
            Map.of("ws", Transports::webSocket, "tcp", Transports::rawSocket, "rs", Transports::rawSocket));

    private interface Opener {
        ClientTransport open(URI uri, List<WampSerializer> serializers, ClientSettings settings);
    }

    private Transports() {}

    /**
     * Finds the transport for a URI.
     *
     * @param known the serializers that there are, by name
     * @throws IllegalArgumentException if no transport serves the scheme, or a wanted serializer is missing
     */
    static ClientTransport find(URI uri, ClientSettings settings, Map<String, WampSerializer> known) {
        Opener opener = BY_SCHEME.get(uri.getScheme().toLowerCase(Locale.ROOT));
        if (opener == null) {
            throw new IllegalArgumentException(
                    "no transport for '" + uri + "': supported schemes are " + BY_SCHEME.keySet());
        }
        return opener.open(uri, serializers(settings.serializers(), known), settings);
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

    private static ClientTransport webSocket(URI uri, List<WampSerializer> serializers, ClientSettings settings) {
        return WebSocketClientTransport.builder(uri.toString())
                .serializers(serializers.toArray(WampSerializer[]::new))
                .limits(limits(settings))
                .build();
    }

    private static ClientTransport rawSocket(URI uri, List<WampSerializer> serializers, ClientSettings settings) {
        if (uri.getHost() == null || uri.getPort() < 0) {
            throw new IllegalArgumentException("'" + uri + "' needs a host and a port");
        }
        return RawSocketClientTransport.builder(uri.getHost(), uri.getPort())
                .serializers(serializers.toArray(WampSerializer[]::new))
                .limits(limits(settings))
                .pings(settings.keepAlive() != null)
                .build();
    }
}
