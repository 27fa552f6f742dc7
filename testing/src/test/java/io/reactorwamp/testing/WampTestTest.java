package io.reactorwamp.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.client.WampClient;
import io.reactorwamp.client.WampSession;
import io.reactorwamp.router.RealmCounts;
import io.reactorwamp.router.WampRouter;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Mono;

class WampTestTest {

    private static int sessions(WampRouter router, String realm) {
        return router.counts(realm).map(RealmCounts::sessions).block();
    }

    @Nested
    @WampTest
    class InProcess {

        @Test
        void eachSessionIsASessionOfItsOwnAndTheyMeetInOneRealm(WampSession caller, WampSession callee) {
            callee.register("com.example.add")
                    .handle(call -> Mono.just(call.arg(0, Integer.class) + call.arg(1, Integer.class)))
                    .block();
            assertThat(caller.call("com.example.add", Integer.class, 2, 3).block())
                    .isEqualTo(5);
            assertThat(caller.id()).isNotEqualTo(callee.id());
            assertThat(caller.realm()).isEqualTo("realm1");
        }

        @Test
        void eachClientIsAClientOfItsOwnAndConnectsOnFirstUse(WampClient first, WampClient second, WampRouter router) {
            assertThat(first).isNotSameAs(second);
            assertThat(sessions(router, "realm1")).isZero();
            first.publish("com.example.t").sendAcknowledged().block();
            second.publish("com.example.t").sendAcknowledged().block();
            assertThat(sessions(router, "realm1")).isEqualTo(2);
        }

        @Test
        @WampTest(realm = "com.example.other", transport = TestTransport.WEB_SOCKET, serializers = "json")
        void anAnnotationOnTheMethodReplacesTheOneOfTheClass(WampSession session, WampRouter router, URI uri) {
            assertThat(session.realm()).isEqualTo("com.example.other");
            assertThat(uri).hasScheme("ws").hasHost("127.0.0.1");
            assertThat(uri.getPort()).isPositive();
            assertThat(router.connections().block()).isOne();
        }
    }

    @Test
    @WampTest(transport = TestTransport.LONG_POLL)
    void sessionsMayUseLongPoll(WampSession session, WampRouter router, URI uri) {
        assertThat(uri).hasScheme("http").hasHost("127.0.0.1");
        session.publish("com.example.t").sendAcknowledged().block();
        assertThat(sessions(router, "realm1")).isOne();
    }

    @Nested
    @WampTest(transport = TestTransport.WEB_SOCKET)
    class OverWebSocket {
        private final WampSession ofTheConstructor;
        private WampSession ofBeforeEach;

        OverWebSocket(WampSession session) {
            ofTheConstructor = session;
        }

        @BeforeEach
        void before(WampSession session) {
            ofBeforeEach = session;
        }

        @Test
        void constructorAndBeforeEachShareTheRouterOfTheTest(WampSession session, WampRouter router) {
            assertThat(sessions(router, "realm1")).isEqualTo(3);
            assertThat(session.isOpen()).isTrue();
        }

        @Test
        void anotherTestHasAnotherRouter(WampRouter router) {
            assertThat(sessions(router, "realm1")).isEqualTo(2);
        }

        @AfterEach
        void sessionsAreStillOpenAfterEach(WampRouter router) {
            assertThat(ofTheConstructor.isOpen()).isTrue();
            assertThat(ofBeforeEach.isOpen()).isTrue();
            assertThat(sessions(router, "realm1")).isGreaterThanOrEqualTo(2);
        }
    }

    @Nested
    class AsAField {
        @RegisterExtension
        static final WampRouterExtension WAMP = WampRouterExtension.builder()
                .webSocket("cbor")
                .realm("com.example.custom")
                .router(router -> router.realm("com.example.second"))
                .client(client -> client.maxPendingCalls(7))
                .build();

        @Test
        void aBuilderChangesRouterAndClients(WampSession session, WampRouter router, URI uri) {
            assertThat(session.realm()).isEqualTo("com.example.custom");
            assertThat(sessions(router, "com.example.custom")).isOne();
            assertThat(sessions(router, "com.example.second")).isZero();
            assertThat(uri).hasScheme("ws");
        }
    }
}
