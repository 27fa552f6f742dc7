package io.reactorwamp.reactor;

import io.reactorwamp.client.ClientSettings;
import io.reactorwamp.codec.Serializers;
import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.transport.ClientTransport;
import io.reactorwamp.transport.channel.ChannelLimits;
import io.reactorwamp.transport.channel.ForwardProxy;
import io.reactorwamp.transport.channel.KeepAlive;
import io.reactorwamp.transport.http.HttpClientBuilder;
import io.reactorwamp.transport.longpoll.LongPollClientTransport;
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

    private static final Map<String, Opener> BY_SCHEME = new TreeMap<>(Map.ofEntries(
            Map.entry("ws", Transports::webSocket),
            Map.entry("wss", Transports::webSocket),
            Map.entry("http", Transports::longPoll),
            Map.entry("https", Transports::longPoll),
            Map.entry("tcp", Transports::rawSocket),
            Map.entry("rs", Transports::rawSocket),
            Map.entry("tcps", Transports::secureRawSocket),
            Map.entry("rss", Transports::secureRawSocket),
            Map.entry("ws+unix", Transports::unixWebSocket),
            Map.entry("http+unix", Transports::unixLongPoll),
            Map.entry("unix", Transports::unixSocket)));

    private interface Opener {
        ClientTransport open(URI uri, WampSerializer[] serializers, ChannelLimits limits, NetworkSettings network);
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
        WampSerializer[] wanted = serializers(settings.serializers(), known).toArray(WampSerializer[]::new);
        return opener.open(uri, wanted, limits(settings), network);
    }

    private static ChannelLimits limits(ClientSettings settings) {
        ChannelLimits limits = ChannelLimits.DEFAULT
                .withMessageBytes(settings.maxMessageBytes())
                .withHandshakeTimeout(settings.connectTimeout().plus(AFTER_THE_CLIENT))
                .withCloseTimeout(LiveSession.CLOSING);
        io.reactorwamp.client.KeepAlive wanted = settings.keepAlive();
        return wanted == null
                ? limits
                : limits.withKeepAlive(
                        KeepAlive.of(wanted.interval(), wanted.timeout()).withRawSocketPings());
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

    private static ClientTransport webSocket(
            URI uri, WampSerializer[] serializers, ChannelLimits limits, NetworkSettings network) {
        return proxied(webSocketTo(uri.toString(), serializers, limits, network), network)
                .build();
    }

    private static ClientTransport longPoll(
            URI uri, WampSerializer[] serializers, ChannelLimits limits, NetworkSettings network) {
        return proxied(longPollTo(uri.toString(), serializers, limits, network), network)
                .build();
    }

    private static LongPollClientTransport.Builder longPollTo(
            String uri, WampSerializer[] serializers, ChannelLimits limits, NetworkSettings network) {
        return http(LongPollClientTransport.builder(uri).serializers(serializers), limits, network);
    }

    private static ClientTransport unixLongPoll(
            URI uri, WampSerializer[] serializers, ChannelLimits limits, NetworkSettings network) {
        return longPollTo("http://localhost" + request(uri), serializers, limits, network)
                .unix(file(uri))
                .build();
    }

    private static ClientTransport unixWebSocket(
            URI uri, WampSerializer[] serializers, ChannelLimits limits, NetworkSettings network) {
        return webSocketTo("ws://localhost" + request(uri), serializers, limits, network)
                .unix(file(uri))
                .build();
    }

    /** The socket, whose path may be followed by a colon and the path and query of requests. */
    private static Path file(URI uri) {
        String path = absolutePath(uri);
        int colon = path.indexOf(':');
        return Path.of(colon < 0 ? path : path.substring(0, colon));
    }

    private static String request(URI uri) {
        String path = uri.getRawPath();
        int colon = path == null ? -1 : path.indexOf(':');
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return (colon < 0 ? "/" : path.substring(colon + 1)) + query;
    }

    private static WebSocketClientTransport.Builder webSocketTo(
            String uri, WampSerializer[] serializers, ChannelLimits limits, NetworkSettings network) {
        WebSocketClientTransport.Builder builder = http(WebSocketClientTransport.builder(uri), limits, network);
        network.webSocket().applyTo(builder, serializers);
        return builder;
    }

    private static <B extends HttpClientBuilder<B>> B http(B builder, ChannelLimits limits, NetworkSettings network) {
        network.headers().forEach(builder::header);
        network.cookies().forEach(builder::cookie);
        if (network.keepingCookies()) {
            builder.keepCookies();
        }
        return builder.limits(limits).tls(network.tls());
    }

    private static <B extends HttpClientBuilder<B>> B proxied(B builder, NetworkSettings network) {
        ForwardProxy proxy = network.proxy();
        return proxy == null ? builder : builder.proxy(proxy);
    }

    private static ClientTransport rawSocket(
            URI uri, WampSerializer[] serializers, ChannelLimits limits, NetworkSettings network) {
        return port(uri, network).serializers(serializers).limits(limits).build();
    }

    private static ClientTransport secureRawSocket(
            URI uri, WampSerializer[] serializers, ChannelLimits limits, NetworkSettings network) {
        return port(uri, network)
                .serializers(serializers)
                .limits(limits)
                .tls(network.tls())
                .build();
    }

    private static RawSocketClientTransport.Builder port(URI uri, NetworkSettings network) {
        if (uri.getHost() == null || uri.getPort() < 0) {
            throw new IllegalArgumentException("'" + uri + "' needs a host and a port");
        }
        RawSocketClientTransport.Builder builder = RawSocketClientTransport.builder(uri.getHost(), uri.getPort());
        ForwardProxy proxy = network.proxy();
        return proxy == null ? builder : builder.proxy(proxy);
    }

    private static ClientTransport unixSocket(
            URI uri, WampSerializer[] serializers, ChannelLimits limits, NetworkSettings network) {
        return RawSocketClientTransport.builder(Path.of(absolutePath(uri)))
                .serializers(serializers)
                .limits(limits)
                .build();
    }

    private static String absolutePath(URI uri) {
        if (uri.getPath() == null || uri.getHost() != null) {
            throw new IllegalArgumentException(
                    "'" + uri + "' needs an absolute path: " + uri.getScheme() + ":/path/of/socket");
        }
        return uri.getPath();
    }
}
