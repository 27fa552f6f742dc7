package io.reactorwamp.reactor;

import io.reactorwamp.client.WampClient;
import io.reactorwamp.client.WampSession;
import io.reactorwamp.router.WampRouter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A router in this process, and clients of it; all closed after the test. */
final class InProcessRouter implements AutoCloseable {
    static final String REALM = "realm1";
    static final String IN_PROCESS = "in-process";
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final WampRouter router = WampRouter.builder().realm(REALM).build();
    private final List<WampClient> clients = new ArrayList<>();
    private String uri;

    WampRouter router() {
        return router;
    }

    ReactorWampClient.Builder builder() {
        return ReactorWampClient.builder().transport(router.inProcess()).realm(REALM);
    }

    ReactorWampClient client() {
        return keep(builder().build());
    }

    ReactorWampClient keep(ReactorWampClient client) {
        clients.add(client);
        return client;
    }

    /** A session of its own. */
    WampSession session() {
        return client().connect().block(PATIENCE);
    }

    /** A session of its own, connected in-process or over WebSocket in a format. */
    WampSession session(String way) {
        if (way.equals(IN_PROCESS)) {
            return session();
        }
        if (uri == null) {
            uri = router.listenWebSocket("127.0.0.1", 0).block(PATIENCE).uri();
        }
        return keep(ReactorWampClient.builder()
                        .realm(REALM)
                        .uri(uri)
                        .serializers(way)
                        .build())
                .connect()
                .block(PATIENCE);
    }

    /** Waits until no call has an answer to come. */
    void awaitNoPendingCalls() {
        router.counts(REALM)
                .filter(counts -> counts.pendingCalls() == 0)
                .repeatWhenEmpty(Integer.MAX_VALUE, empty -> empty.delayElements(Duration.ofMillis(2)))
                .block(PATIENCE);
    }

    @Override
    public void close() {
        clients.forEach(client -> client.close().block(PATIENCE));
        router.close().block(PATIENCE);
    }
}
