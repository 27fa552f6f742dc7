package io.reactorwamp.integration;

import io.reactorwamp.client.WampClient;
import io.reactorwamp.client.WampSession;
import io.reactorwamp.reactor.ReactorWampClient;
import io.reactorwamp.router.RealmCounts;
import io.reactorwamp.router.RealmSettings;
import io.reactorwamp.router.WampRouter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** One router that listens, and clients of it: real ones on both ends. What a test opened is closed with it. */
final class Network implements AutoCloseable {
    static final String REALM = "realm1";
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final WampRouter router;
    private final String uri;
    private final String rawSocketUri;
    private final List<WampClient> clients = new ArrayList<>();
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
        } else if (way.startsWith(Pair.RAW_SOCKET)) {
            builder.uri(rawSocketUri).serializers(way.substring(Pair.RAW_SOCKET.length()));
        } else {
            builder.uri(uri).serializers(way);
        }
        WampClient client = change.apply(builder).build();
        clients.add(client);
        return client;
    }

    /** A client without any protocol logic, connected in-process or over WebSocket, which has not joined. */
    RawSession raw(String way) {
        RawSession raw = way.equals(Pair.IN_PROCESS)
                ? new RawInProcessPeer(router)
                : new RawPeer(uri, Wire.valueOf(way.toUpperCase(Locale.ROOT)));
        raws.add(raw);
        return raw;
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
    }
}
