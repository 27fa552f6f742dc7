package io.reactorwamp.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.client.WampClient;
import io.reactorwamp.client.WampSession;
import io.reactorwamp.codec.Serializers;
import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.reactor.ReactorWampClient;
import io.reactorwamp.router.RealmCounts;
import io.reactorwamp.router.RealmSettings;
import io.reactorwamp.router.WampRouter;
import io.reactorwamp.transport.ClientTransport;
import io.reactorwamp.transport.ServerTransport;
import io.reactorwamp.transport.http.BatchSeparator;
import io.reactorwamp.transport.longpoll.LongPollClientTransport;
import io.reactorwamp.transport.rawsocket.RawSocketClientTransport;
import io.reactorwamp.transport.tls.TestAuthority;
import io.reactorwamp.transport.websocket.Compression;
import io.reactorwamp.transport.websocket.WebSocketClientTransport;
import io.reactorwamp.transport.websocket.WebSocketServerTransport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** One router that listens, and clients of it: real ones on both ends. What a test opened is closed with it. */
final class Network implements AutoCloseable {
    static final String REALM = "realm1";
    static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Compresses short messages too. */
    private static final Compression ALL = new Compression(0, 100);

    private static final TestAuthority AUTHORITY = new TestAuthority();

    private final WampRouter router;
    private final String uri;
    private final String rawSocketUri;
    private final List<WampClient> clients = new ArrayList<>();
    private final Map<String, String> later = new HashMap<>();
    private @Nullable Path directory;
    private final List<RawSession> raws = new ArrayList<>();

    Network() {
        this(RealmSettings.DEFAULT);
    }

    Network(RealmSettings settings) {
        router = WampRouter.builder().realm(REALM, settings).build();
        uri = router.listenWebSocket("127.0.0.1", 0).block(PATIENCE).uri();
        rawSocketUri = router.listenRawSocket("127.0.0.1", 0).block(PATIENCE).uri();
    }

    WampRouter router() {
        return router;
    }

    String uri() {
        return uri;
    }

    RealmCounts counts() {
        return router.counts(REALM).block(PATIENCE);
    }

    /** A client that is connected in this way when it is used. */
    WampClient client(String way) {
        return client(way, builder -> builder);
    }

    WampClient client(String way, UnaryOperator<ReactorWampClient.Builder> change) {
        ReactorWampClient.Builder builder = ReactorWampClient.builder().realm(REALM);
        if (way.equals(Pair.IN_PROCESS)) {
            builder.transport(router.inProcess());
        } else {
            builder.uri(uri(way)).serializers(format(way)).tls(AUTHORITY.client());
        }
        if (way.startsWith(Pair.BATCHED)) {
            builder.batched(BatchSeparator.CANCEL);
        } else if (way.startsWith(Pair.DEFLATED)) {
            builder.compression(ALL);
        }
        WampClient client = change.apply(builder).build();
        clients.add(client);
        return client;
    }

    /** Where a way leads: what a few tests need listens from then on. */
    private String uri(String way) {
        String transport = way.contains(" ") ? way.substring(0, way.indexOf(' ')) : "ws";
        return switch (transport) {
            case "ws", Pair.BATCHED -> uri;
            case Pair.DEFLATED -> later.computeIfAbsent(transport, ignored -> listenCompressing());
            case "rawsocket" -> rawSocketUri;
            case "unix" -> later.computeIfAbsent("unix", ignored -> listenUnix());
            case "http" -> later.computeIfAbsent("http", ignored -> uri(router.listen("127.0.0.1", 0), "http"));
            default -> later.computeIfAbsent(transport, this::listenSecurely);
        };
    }

    private static String format(String way) {
        return way.substring(way.indexOf(' ') + 1);
    }

    private String listenSecurely(String scheme) {
        return uri(router.listen("127.0.0.1", 0, AUTHORITY.server()), scheme);
    }

    private String listenCompressing() {
        return uri(
                router.listen(WebSocketServerTransport.builder()
                        .serializers(Serializers.defaults().toArray(WampSerializer[]::new))
                        .compression(ALL)
                        .build()),
                "ws");
    }

    private String listenUnix() {
        try {
            directory = Files.createTempDirectory("wamp");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return uri(router.listenUnix(directory.resolve("socket")), "unix");
    }

    private static String uri(Mono<ServerTransport.Listener> listening, String scheme) {
        return listening.block(PATIENCE).uris().stream()
                .filter(any -> any.startsWith(scheme + ":"))
                .findFirst()
                .orElseThrow();
    }

    /** A client without any protocol logic, which has not joined. */
    RawSession raw(String way) {
        RawSession raw = way.contains(" ") || way.equals(Pair.IN_PROCESS)
                ? new RawConnectionPeer(transport(way))
                : new RawPeer(uri, Wire.valueOf(way.toUpperCase(Locale.ROOT)));
        raws.add(raw);
        return raw;
    }

    /** How a way is gone, below the session. */
    private ClientTransport transport(String way) {
        if (way.equals(Pair.IN_PROCESS)) {
            return router.inProcess();
        }
        URI to = URI.create(uri(way));
        WampSerializer serializer = Serializers.defaults().stream()
                .filter(any -> any.id().equals(format(way)))
                .findFirst()
                .orElseThrow();
        return switch (to.getScheme()) {
            case "unix" ->
                RawSocketClientTransport.builder(Path.of(to.getPath()))
                        .serializers(serializer)
                        .build();
            case "tcp" ->
                RawSocketClientTransport.builder(to.getHost(), to.getPort())
                        .serializers(serializer)
                        .build();
            case "tcps" ->
                RawSocketClientTransport.builder(to.getHost(), to.getPort())
                        .serializers(serializer)
                        .tls(AUTHORITY.client())
                        .build();
            case "http" ->
                LongPollClientTransport.builder(to.toString())
                        .serializers(serializer)
                        .build();
            default -> webSocket(to, way, serializer);
        };
    }

    private static ClientTransport webSocket(URI to, String way, WampSerializer serializer) {
        WebSocketClientTransport.Builder builder =
                WebSocketClientTransport.builder(to.toString()).tls(AUTHORITY.client());
        if (way.startsWith(Pair.BATCHED)) {
            return builder.batched(serializer).build();
        }
        builder.serializers(serializer);
        return way.startsWith(Pair.DEFLATED) ? builder.compression(ALL).build() : builder.build();
    }

    /** A client without any protocol logic in a session of all roles, each of which announced these features. */
    RawSession joined(String way, String... features) {
        RawSession raw = raw(way);
        raw.join(features);
        return raw;
    }

    /** A session of its own. */
    WampSession session(String way) {
        return client(way).connect().block(PATIENCE);
    }

    @Override
    public void close() {
        raws.forEach(RawSession::close);
        clients.forEach(client -> client.close().block(PATIENCE));
        router.close().block(PATIENCE);
        if (directory != null) {
            // Empty, because the socket is gone with the router.
            assertThat(directory.toFile().delete()).isTrue();
        }
    }
}
