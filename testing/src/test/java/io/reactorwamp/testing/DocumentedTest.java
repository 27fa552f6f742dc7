package io.reactorwamp.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.client.ConnectionLostException;
import io.reactorwamp.client.Subscription;
import io.reactorwamp.client.WampClient;
import io.reactorwamp.client.WampSession;
import io.reactorwamp.router.WampRouter;
import io.reactorwamp.testing.proxy.FaultProxy;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** The snippets of docs/testing.md, compiled and run: {@link DocumentationTest} compares the two. */
class DocumentedTest {

    // tag::faults[]
    @Test
    @WampTest(transport = TestTransport.FAULT_PROXY)
    void noticesThatTheNetworkIsGone(WampSession session, FaultProxy proxy) {
        Mono<String> answer = session.call("com.example.slow", String.class);
        proxy.cut();

        StepVerifier.create(answer).expectError(ConnectionLostException.class).verify();
    }

    @Test
    @WampTest(transport = TestTransport.FAULT_PROXY)
    void survivesASlowNetwork(WampSession session, FaultProxy proxy) {
        session.register("com.example.ping").handle(call -> Mono.just("pong")).block();
        proxy.delay(Duration.ofMillis(1), Duration.ofMillis(5)).segment(7);

        StepVerifier.create(session.call("com.example.ping", String.class))
                .expectNext("pong")
                .verifyComplete();
    }
    // end::faults[]

    // tag::cut[]
    @Test
    @WampTest
    void noticesThatTheRouterCutsIt(WampSession session, WampRouter router) {
        router.cutConnections().block();

        StepVerifier.create(session.ended())
                .expectError(ConnectionLostException.class)
                .verify();
    }
    // end::cut[]

    // tag::first[]
    @Nested
    @WampTest
    class GreeterTest {
        @Test
        void greetsByName(WampSession caller, WampSession callee) {
            callee.register("com.example.greet")
                    .handle(call -> Mono.just("Hello, " + call.arg(0, String.class)))
                    .block();

            StepVerifier.create(caller.call("com.example.greet", String.class, "Ada"))
                    .expectNext("Hello, Ada")
                    .verifyComplete();
        }
    }
    // end::first[]

    // tag::events[]
    @Test
    @WampTest
    void publishesAlarms(WampSession publisher, WampSession subscriber) {
        Subscription<String> alarms =
                subscriber.subscribe("com.example.alarm").open(String.class).block();

        publisher.publish("com.example.alarm").arg("smoke").sendAcknowledged().block();

        StepVerifier.create(alarms.events()).expectNext("smoke").thenCancel().verify();
    }
    // end::events[]

    // tag::websocket[]
    @Test
    @WampTest(transport = TestTransport.WEB_SOCKET)
    void outsidersReachTheRouter(WampSession session, URI uri) {
        WampClient outsider =
                WampClient.builder().uri(uri.toString()).realm("realm1").build();
        session.register("com.example.ping").handle(call -> Mono.just("pong")).block();

        String answer = outsider.call("com.example.ping", String.class).block();

        assertThat(answer).isEqualTo("pong");
        outsider.close().block();
    }
    // end::websocket[]

    // tag::router[]
    @Test
    @WampTest
    void noticesThatTheRouterIsGone(WampSession session, WampRouter router) {
        router.close().block();

        StepVerifier.create(session.ended())
                .expectError(ConnectionLostException.class)
                .verify();
    }
    // end::router[]

    // tag::shared[]
    @Nested
    @WampTest(shared = true)
    class ClockTest {
        @BeforeAll
        static void startTheClock(WampSession clock) {
            clock.register("com.example.now").handle(call -> Mono.just(1234)).block();
        }

        @Test
        void tellsTheTime(WampSession caller) {
            assertThat(caller.call("com.example.now", Integer.class).block()).isEqualTo(1234);
        }
    }
    // end::shared[]

    // tag::builder[]
    @Nested
    class SlowRouterTest {
        @RegisterExtension
        static final WampRouterExtension WAMP = WampRouterExtension.builder()
                .webSocket("json")
                .router(router -> router.closeTimeout(Duration.ofMillis(100)))
                .client(client -> client.connectTimeout(Duration.ofSeconds(1)))
                .build();

        @Test
        void joins(WampSession session) {
            assertThat(session.isOpen()).isTrue();
        }
    }
    // end::builder[]
}
