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
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final WampRouter router = WampRouter.builder().realm(REALM).build();
    private final List<WampClient> clients = new ArrayList<>();

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

    @Override
    public void close() {
        clients.forEach(client -> client.close().block(PATIENCE));
        router.close().block(PATIENCE);
    }
}
