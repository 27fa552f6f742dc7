package io.reactorwamp.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.codec.Serializers;
import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.protocol.message.Event;
import io.reactorwamp.transport.OutboundLimits;
import io.reactorwamp.transport.ServerTransport;
import io.reactorwamp.transport.channel.ChannelLimits;
import io.reactorwamp.transport.websocket.WebSocketServerTransport;
import java.net.BindException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;
import reactor.netty.ChannelBindException;
import reactor.netty.DisposableServer;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;
import reactor.test.StepVerifier;

class ListeningTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final WampRouter router = WampRouter.builder()
            .realm("realm1")
            .closeTimeout(Duration.ofMillis(200))
            .build();

    @AfterEach
    void close() {
        router.close().block(LIMIT);
    }

    private String listen() {
        return Objects.requireNonNull(router.listenWebSocket("127.0.0.1", 0).block(LIMIT))
                .uri();
    }

    @ParameterizedTest
    @EnumSource
    void clientsOfEveryFormatMeet(WireFormat format) {
        String uri = listen();
        try (WireClient callee = WireClient.join(uri, WireFormat.JSON, "realm1");
                WireClient caller = WireClient.join(uri, format, "realm1")) {
            callee.send(List.of(64, 1, Map.of(), "com.example.echo"));
            callee.expect(65);
            caller.send(List.of(48, 1, Map.of(), "com.example.echo", List.of("ä", 1, true)));
            List<?> invocation = callee.expect(68);
            callee.send(List.of(70, invocation.get(1), Map.of(), invocation.get(4)));

            assertThat(caller.expect(50)).last().isEqualTo(List.of("ä", 1, true));
        }
    }

    @Test
    void aPortThatIsTakenIsToldSo() {
        int port = URI.create(listen()).getPort();

        StepVerifier.create(router.listenWebSocket("127.0.0.1", port))
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(ChannelBindException.class)
                        .hasRootCauseInstanceOf(BindException.class));
    }

    @Test
    void aClosedListenerFreesItsPortAndKeepsItsClients() {
        ServerTransport.Listener listener =
                Objects.requireNonNull(router.listenWebSocket("127.0.0.1", 0).block(LIMIT));
        try (WireClient client = WireClient.join(listener.uri(), WireFormat.JSON, "realm1")) {
            listener.close().block(LIMIT);

            client.send(List.of(48, 1, Map.of(), "com.example.none"));
            client.expect(8);
            int port = URI.create(listener.uri()).getPort();
            StepVerifier.create(router.listenWebSocket("127.0.0.1", port))
                    .expectNextCount(1)
                    .verifyComplete();
        }
    }

    @Test
    void theRouterIsMountedOnAServerOfTheApplication() {
        DisposableServer server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .route(routes -> routes.get("/hello", (request, response) -> response.sendString(Mono.just("hello")))
                        .get("/ws", router.webSocketUpgrade()))
                .bindNow(LIMIT);
        String authority = "127.0.0.1:" + server.port();
        try (WireClient client = WireClient.join("ws://" + authority + "/ws", WireFormat.CBOR, "realm1")) {
            client.send(List.of(48, 1, Map.of(), "com.example.none"));
            client.expect(8);
            String page = HttpClient.newConnection()
                    .get()
                    .uri("http://" + authority + "/hello")
                    .responseContent()
                    .aggregate()
                    .asString()
                    .block(LIMIT);
            assertThat(page).isEqualTo("hello");

            StepVerifier.create(router.close())
                    .then(() -> {
                        client.expect(6);
                        client.send(List.of(6, Map.of(), "wamp.close.goodbye_and_out"));
                    })
                    .expectComplete()
                    .verify(LIMIT);
            client.awaitClosed();
            assertThat(server.isDisposed()).isFalse();
        } finally {
            server.disposeNow(LIMIT);
        }
    }

    @ParameterizedTest
    @EnumSource
    void closeSaysGoodbyeToAllAndCutsWhoDoesNotAnswer(WireFormat format) {
        String uri = listen();
        try (WireClient polite = WireClient.join(uri, format, "realm1");
                WireClient silent = WireClient.join(uri, format, "realm1")) {
            StepVerifier.create(router.close())
                    .then(() -> {
                        assertThat(polite.expect(6)).last().isEqualTo("wamp.close.system_shutdown");
                        polite.send(List.of(6, Map.of(), "wamp.close.goodbye_and_out"));
                        polite.awaitClosed();
                    })
                    .expectComplete()
                    .verify(LIMIT);

            silent.expect(6);
            silent.awaitClosed();
        }
    }

    @Test
    void aSubscriberThatDoesNotReadIsDisconnectedAlone() {
        ServerTransport small = WebSocketServerTransport.builder()
                .serializers(Serializers.defaults().toArray(WampSerializer[]::new))
                .limits(ChannelLimits.DEFAULT.withOutbound(new OutboundLimits(512, 1 << 20, 64)))
                .build();
        String uri = Objects.requireNonNull(router.listen(small).block(LIMIT)).uri();
        RawClient publisher = RawClient.join(router, "realm1");
        RawClient healthy = RawClient.join(router, "realm1");
        healthy.subscribe("com.example.t");
        try (WireClient stalled = WireClient.join(uri, WireFormat.MSGPACK, "realm1")) {
            stalled.send(List.of(32, 1, Map.of(), "com.example.t"));
            stalled.expect(33);
            stalled.stall();
            String filling = "x".repeat(50_000);

            int published = 0;
            while (sessions() == 3) {
                publisher.publish("com.example.t", filling);
                published++;
                healthy.next(Event.class);
                assertThat(published)
                        .as("events before the stalled subscriber was given up")
                        .isLessThan(10_000);
            }

            publisher.publish("com.example.t", "on");
            healthy.next(Event.class);
            assertThat(sessions()).isEqualTo(2);
        }
    }

    private int sessions() {
        return Objects.requireNonNull(router.counts("realm1").block(LIMIT)).sessions();
    }
}
