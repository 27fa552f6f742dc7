package io.reactorwamp.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.client.WampOperations;
import io.reactorwamp.client.WampSession;
import io.reactorwamp.reactor.ReactorWampClient;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

class WrongUseTest {

    private static void failsWith(Class<?> tests, String... messages) {
        Runs runs = Runs.of(tests);
        assertThat(runs.succeeded()).isZero();
        assertThat(runs.messages()).contains(messages);
    }

    @Test
    void aTypeThatCannotBeGivenIsRefusedWithTheOnesThatCan() {
        failsWith(
                NearMiss.class,
                "a test can be given a WampSession, WampClient, WampRouter, URI or FaultProxy, but no ReactorWampClient:"
                        + " change the type of parameter 'client'",
                "but no WampOperations: change the type of parameter 'operations'");
    }

    @Test
    void withoutTheExtensionTheTestFrameworkNamesTheParameter() {
        failsWith(NoExtension.class, "No ParameterResolver registered for parameter", "WampSession session");
    }

    @Test
    void theExtensionAloneAsksForTheAnnotation() {
        failsWith(NoAnnotation.class, "nothing tells what router to start: write @WampTest");
    }

    @Test
    void aUriOfARouterWithoutASocketIsRefused() {
        failsWith(NoSocket.class, "has no URI: write @WampTest(transport = TestTransport.WEB_SOCKET)");
    }

    @Test
    void aClassWithoutASharedRouterHasNothingForBeforeAll() {
        failsWith(TooEarly.class, "share one in the class with @WampTest(shared = true)");
    }

    @Test
    void aMethodCannotShareARouter() {
        failsWith(SharedByAMethod.class, "only a class can share a router");
    }

    @Test
    void aFieldThatIsNotStaticCannotShareARouter() {
        failsWith(SharedByAnInstance.class, "make the field with @RegisterExtension static");
    }

    @Test
    void aRouterThatDoesNotStartSaysWhy() {
        failsWith(BadRealm.class, "the WAMP router of this test did not start: not a valid realm URI: no realm");
        failsWith(BadRouter.class, "the WAMP router of this test did not start: must be positive: PT0S");
    }

    @Test
    void aSerializerThatThereIsNotIsNamed() {
        failsWith(BadSerializer.class, "no serializer is named 'yaml'");
    }

    @WampTest
    static class NearMiss {
        @Test
        void subtype(ReactorWampClient client) {}

        @Test
        void supertype(WampOperations operations) {}
    }

    static class NoExtension {
        @Test
        void test(WampSession session) {}
    }

    @ExtendWith(WampRouterExtension.class)
    static class NoAnnotation {
        @Test
        void test(WampSession session) {}
    }

    @WampTest
    static class NoSocket {
        @Test
        void test(URI uri) {}
    }

    @WampTest
    static class TooEarly {
        @BeforeAll
        static void start(WampSession session) {}

        @Test
        void test() {}
    }

    static class SharedByAMethod {
        @Test
        @WampTest(shared = true)
        void test(WampSession session) {}
    }

    static class SharedByAnInstance {
        @RegisterExtension
        final WampRouterExtension wamp = WampRouterExtension.builder().shared().build();

        @Test
        void test(WampSession session) {}
    }

    @WampTest(realm = "no realm")
    static class BadRealm {
        @Test
        void test(WampSession session) {}
    }

    static class BadRouter {
        @RegisterExtension
        static final WampRouterExtension WAMP = WampRouterExtension.builder()
                .router(router -> router.closeTimeout(Duration.ZERO))
                .build();

        @Test
        void test(WampSession session) {}
    }

    @WampTest(transport = TestTransport.WEB_SOCKET, serializers = "yaml")
    static class BadSerializer {
        @Test
        void test(WampSession session) {}
    }
}
