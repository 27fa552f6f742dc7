package io.reactorwamp.testing;

import io.reactorwamp.client.WampClient;
import io.reactorwamp.client.WampSession;
import io.reactorwamp.reactor.ReactorWampClient;
import io.reactorwamp.router.WampRouter;
import io.reactorwamp.testing.proxy.FaultProxy;
import io.reactorwamp.transport.ServerTransport.Listener;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A router that serves a test. Its methods wait, on the thread of the test framework; nothing here is called on a thread that must
 * not.
 *
 * @param listener null if the router is reached in-process
 * @param proxy what clients connect to instead, or null
 */
record RunningRouter(
        WampRouter router,
        @Nullable Listener listener,
        @Nullable FaultProxy proxy,
        Settings settings) implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Starts a router with one realm. */
    static RunningRouter start(Settings settings) {
        WampRouter router;
        try {
            WampRouter.Builder builder = WampRouter.builder().realm(settings.realm());
            settings.router().accept(builder);
            router = builder.build();
        } catch (RuntimeException e) {
            throw notStarted(e);
        }
        try {
            Listener listener = listen(router, settings.transport());
            FaultProxy proxy = listener != null && settings.transport() == TestTransport.FAULT_PROXY
                    ? FaultProxy.to(URI.create(listener.uri()))
                    : null;
            return new RunningRouter(router, listener, proxy, settings);
        } catch (RuntimeException e) {
            await(router.close(), "the WAMP router did not close");
            throw notStarted(e);
        }
    }

    private static @Nullable Listener listen(WampRouter router, TestTransport transport) {
        return switch (transport) {
            case IN_PROCESS -> null;
            case WEB_SOCKET, FAULT_PROXY ->
                router.listenWebSocket("127.0.0.1", 0).block(PATIENCE);
            case LONG_POLL -> router.listenLongPoll("127.0.0.1", 0).block(PATIENCE);
        };
    }

    private static IllegalStateException notStarted(RuntimeException why) {
        return new IllegalStateException("the WAMP router of this test did not start: " + why.getMessage(), why);
    }

    URI uri() {
        Listener listening = listener;
        if (listening == null) {
            throw new IllegalStateException("this router is reached in-process and has no URI:"
                    + " write @WampTest(transport = TestTransport.WEB_SOCKET), or builder().webSocket()");
        }
        return URI.create(listening.uri());
    }

    FaultProxy faultProxy() {
        FaultProxy started = proxy;
        if (started == null) {
            throw new IllegalStateException("clients reach this router without a proxy:"
                    + " write @WampTest(transport = TestTransport.FAULT_PROXY), or builder().faultProxy()");
        }
        return started;
    }

    OwnedClient client() {
        Listener listening = listener;
        ReactorWampClient.Builder builder = ReactorWampClient.builder().realm(settings.realm());
        if (listening == null) {
            builder.transport(router.inProcess());
        } else {
            builder.uri(proxy == null ? listening.uri() : proxy.uri().toString());
        }
        if (!settings.serializers().isEmpty()) {
            builder.serializers(settings.serializers().toArray(String[]::new));
        }
        settings.client().accept(builder);
        return new OwnedClient(builder.build(), proxy);
    }

    @Override
    public void close() {
        await(router.close(), "the WAMP router did not close");
        if (proxy != null) {
            proxy.close();
        }
    }

    private static void await(Mono<Void> closing, String otherwise) {
        closing.timeout(PATIENCE, Mono.error(() -> new IllegalStateException(otherwise + " within " + PATIENCE)))
                .block();
    }

    /** A client whose end is the end of the sessions that it opened. They end in order, whatever the test did to the network. */
    record OwnedClient(WampClient client, @Nullable FaultProxy proxy) implements AutoCloseable {

        WampSession connect() {
            WampSession session;
            try {
                session = client.connect().block(PATIENCE);
            } catch (RuntimeException e) {
                throw new IllegalStateException("no session with the router of this test: " + e.getMessage(), e);
            }
            if (session == null) {
                throw new IllegalStateException("the client connected without a session");
            }
            return session;
        }

        @Override
        public void close() {
            if (proxy != null) {
                proxy.heal();
            }
            await(client.close(), "the sessions of this test did not close");
        }
    }
}
