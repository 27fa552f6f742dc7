package io.reactorwamp.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.client.WampClient;
import io.reactorwamp.client.WampSession;
import io.reactorwamp.router.RealmCounts;
import io.reactorwamp.router.WampRouter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LifetimeTest {
    private static final List<WampSession> GIVEN = new ArrayList<>();
    private static final Set<WampRouter> ROUTERS = new HashSet<>();

    @BeforeEach
    void forget() {
        GIVEN.clear();
        ROUTERS.clear();
    }

    @Test
    void whatAFailingTestWasGivenIsClosedAllTheSame() {
        Runs runs = Runs.of(Failing.class);
        assertThat(runs.messages()).contains("on purpose");
        assertThat(GIVEN).hasSize(2).noneMatch(WampSession::isOpen);
        assertThat(ROUTERS).hasSize(1).allMatch(router -> router.connections().block() == 0);
    }

    @Test
    void aClientsSharedSessionIsClosedToo() {
        assertThat(Runs.of(UsingAClient.class).failures()).isEmpty();
        assertThat(ROUTERS).hasSize(1).allMatch(router -> router.connections().block() == 0);
    }

    @Test
    void withoutSharingEachTestHasARouterOfItsOwn() {
        Runs runs = Runs.of(Isolated.class);
        assertThat(runs.failures()).isEmpty();
        assertThat(ROUTERS).hasSize(2);
    }

    @Test
    void aSharedRouterLivesAsLongAsTheClassAndSessionsOfATestAsLongAsTheTest() {
        Runs runs = Runs.of(Shared.class);
        assertThat(runs.failures()).isEmpty();
        assertThat(runs.succeeded()).isEqualTo(3);
        assertThat(ROUTERS).hasSize(1);
        assertThat(GIVEN).hasSize(4).noneMatch(WampSession::isOpen);
    }

    @WampTest(transport = TestTransport.WEB_SOCKET)
    static class Failing {
        @Test
        void fails(WampSession first, WampSession second, WampRouter router) {
            GIVEN.addAll(List.of(first, second));
            ROUTERS.add(router);
            throw new AssertionError("on purpose");
        }
    }

    @WampTest(transport = TestTransport.WEB_SOCKET)
    static class UsingAClient {
        @Test
        void publishes(WampClient client, WampRouter router) {
            ROUTERS.add(router);
            client.publish("com.example.t").sendAcknowledged().block();
            assertThat(router.connections().block()).isOne();
        }
    }

    @WampTest
    static class Isolated {
        @Test
        void first(WampRouter router) {
            ROUTERS.add(router);
        }

        @Test
        void second(WampRouter router) {
            ROUTERS.add(router);
        }
    }

    @WampTest(shared = true)
    static class Shared {
        private static WampSession ofTheClass;

        @BeforeAll
        static void start(WampSession session) {
            ofTheClass = session;
            GIVEN.add(session);
        }

        @Test
        void first(WampSession session, WampRouter router) {
            check(session, router);
        }

        @Test
        void second(WampSession session, WampRouter router) {
            check(session, router);
        }

        @Nested
        class Inside {
            @Test
            void third(WampSession session, WampRouter router) {
                check(session, router);
            }
        }

        private static void check(WampSession session, WampRouter router) {
            assertThat(ofTheClass.isOpen()).isTrue();
            assertThat(router.counts("realm1").map(RealmCounts::sessions).block())
                    .isEqualTo(2);
            GIVEN.add(session);
            ROUTERS.add(router);
        }
    }
}
