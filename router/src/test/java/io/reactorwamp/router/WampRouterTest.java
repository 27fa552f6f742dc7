package io.reactorwamp.router;

import static io.reactorwamp.router.RawClient.goodbye;
import static io.reactorwamp.router.RawClient.goodbyeAndOut;
import static io.reactorwamp.router.RawClient.hello;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.reactorwamp.protocol.message.ErrorMessage;
import io.reactorwamp.protocol.message.Event;
import io.reactorwamp.protocol.message.Goodbye;
import io.reactorwamp.protocol.message.Invocation;
import io.reactorwamp.protocol.message.Register;
import io.reactorwamp.protocol.message.Result;
import io.reactorwamp.protocol.message.Subscribe;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.protocol.message.Welcome;
import io.reactorwamp.protocol.session.Quotas;
import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.CloseReason;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ErrorUri;
import io.reactorwamp.transport.CapturedLog;
import io.reactorwamp.transport.Connection;
import io.reactorwamp.transport.ServerTransport;
import java.net.BindException;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

class WampRouterTest {
    private final VirtualTimeScheduler clock = VirtualTimeScheduler.create();
    private final WampRouter router =
            WampRouter.builder().realm("realm1").realm("realm2").clock(clock).build();

    @AfterEach
    void close() {
        clock.dispose();
    }

    @Test
    void callsReachCalleesAndResultsComeBack() {
        RawClient callee = RawClient.join(router, "realm1");
        RawClient caller = RawClient.join(router, "realm1");
        callee.register("com.example.add");

        long call = caller.call("com.example.add", 1L, 2L);
        Invocation invocation = callee.next(Invocation.class);
        callee.yield(invocation.request(), 3L);

        Result result = caller.next(Result.class);
        assertThat(result.request()).isEqualTo(call);
        assertThat(result.payload()).isEqualTo(Arguments.of(3L));
    }

    @Test
    void realmsDoNotHearOfEachOther() {
        RawClient here = RawClient.join(router, "realm1");
        RawClient there = RawClient.join(router, "realm2");
        RawClient publisher = RawClient.join(router, "realm1");
        here.register("com.example.add");
        here.subscribe("com.example.topic");
        there.subscribe("com.example.topic");

        publisher.publish("com.example.topic", 1L);
        there.call("com.example.add");

        here.next(Event.class);
        assertThat(there.next(ErrorMessage.class).error()).isEqualTo(ErrorUri.NO_SUCH_PROCEDURE);
        assertThat(there.waiting()).isZero();
        there.register("com.example.add");
        assertThat(router.counts("realm1").block()).isEqualTo(new RealmCounts(2, 1, 1, 0, 0, 0));
        assertThat(router.counts("realm2").block()).isEqualTo(new RealmCounts(1, 1, 1, 0, 0, 0));
    }

    @Test
    void realmSettingsReachTheirRealm() {
        RealmSettings settings = RealmSettings.DEFAULT
                .withStrictUris(true)
                .withLenientRequestIds(true)
                .withQuotas(new Quotas(1, 1, 1, 1, 1, 1));
        StepVerifier.create(router.addRealm("strict", settings)).verifyComplete();
        RawClient client = RawClient.join(router, "strict");

        client.send(new Register(17, Dict.EMPTY, "com.Example"));
        assertThat(client.next(ErrorMessage.class).error()).isEqualTo(ErrorUri.INVALID_URI);
        client.register("com.example.a");
        client.send(new Register(99, Dict.EMPTY, "com.example.b"));
        assertThat(client.next(ErrorMessage.class).error()).isEqualTo(ErrorUri.QUOTA_EXCEEDED);
    }

    @Test
    void realmsComeAndGoAtRunTime() {
        RawClient.connect(router).send(hello("realm3")).expectAbort(ErrorUri.NO_SUCH_REALM);
        StepVerifier.create(router.addRealm("realm3")).verifyComplete();
        RawClient guest = RawClient.join(router, "realm3");
        RawClient other = RawClient.join(router, "realm1");
        StepVerifier.create(router.addRealm("realm3")).verifyError(IllegalStateException.class);

        StepVerifier removed = StepVerifier.create(router.removeRealm("realm3"))
                .expectSubscription()
                .then(() -> {
                    assertThat(guest.next(Goodbye.class).reason()).isEqualTo(CloseReason.SYSTEM_SHUTDOWN);
                    guest.send(goodbyeAndOut());
                })
                .expectComplete()
                .verifyLater();
        removed.verify(Duration.ofSeconds(10));

        guest.join("realm1");
        other.call("com.example.none");
        other.next(ErrorMessage.class);
        guest.send(goodbye()).next(Goodbye.class);
        guest.send(hello("realm3")).expectAbort(ErrorUri.NO_SUCH_REALM);
        StepVerifier.create(router.removeRealm("realm3")).verifyComplete();
    }

    @Test
    void aRemovedRealmDoesNotWaitForSilentClients() {
        RawClient silent = RawClient.join(router, "realm2");

        StepVerifier.create(router.removeRealm("realm2"))
                .then(() -> clock.advanceTimeBy(Duration.ofSeconds(2)))
                .verifyComplete();

        silent.next(Goodbye.class);
        silent.awaitClosed();
    }

    @Test
    void anInvalidRealmIsRefusedAtOnce() {
        WampRouter.Builder builder = WampRouter.builder();
        RealmSettings strict = RealmSettings.DEFAULT.withStrictUris(true);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.realm("my realm\n"))
                .withMessage("not a valid realm URI: my realm\\u000a");
        assertThatIllegalArgumentException().isThrownBy(() -> router.addRealm("Realm", strict));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.handshakeTimeout(Duration.ZERO));
    }

    @Test
    void closeSaysGoodbyeAndWaitsForTheAnswers() {
        RawClient polite = RawClient.join(router, "realm1");
        RawClient greeting = RawClient.connect(router);

        StepVerifier.create(router.close())
                .then(() -> {
                    greeting.expectAbort(CloseReason.SYSTEM_SHUTDOWN);
                    assertThat(polite.next(Goodbye.class).reason()).isEqualTo(CloseReason.SYSTEM_SHUTDOWN);
                    polite.send(goodbyeAndOut());
                })
                .expectComplete()
                .verify(Duration.ofSeconds(10));

        polite.awaitClosed();
        assertThat(polite.waiting()).isZero();
        assertThat(router.connections().block()).isZero();
    }

    @Test
    void goodbyesThatCrossAreAnswers() {
        RawClient client = RawClient.join(router, "realm1");
        client.connection.setReading(false);

        StepVerifier.create(router.close())
                .then(() -> client.send(goodbye()))
                .expectComplete()
                .verify(Duration.ofSeconds(10));

        client.connection.setReading(true);
        client.next(Goodbye.class);
        client.awaitClosed();
        assertThat(client.waiting()).isZero();
    }

    @Test
    void closeDoesNotWaitForSilentClients() {
        FakeConnection silent = new FakeConnection();
        router.accept(silent);
        silent.stall();
        silent.receive(hello("realm1"));

        StepVerifier.create(router.close())
                .then(() -> {
                    assertThat(silent.isClosed()).isFalse();
                    clock.advanceTimeBy(Duration.ofSeconds(2));
                })
                .expectComplete()
                .verify(Duration.ofSeconds(10));

        assertThat(silent.sent()).hasExactlyElementsOfTypes(Welcome.class, Goodbye.class);
        assertThat(silent.isClosed()).isTrue();
    }

    @Test
    void closeMayBeCalledAgain() {
        StepVerifier.create(router.close()).verifyComplete();
        StepVerifier.create(router.close()).verifyComplete();
    }

    @Test
    void whoComesWhileTheRouterClosesIsToldSo() {
        RawClient slow = RawClient.join(router, "realm1");
        StepVerifier closing =
                StepVerifier.create(router.close()).expectComplete().verifyLater();

        RawClient.connect(router).expectAbort(CloseReason.SYSTEM_SHUTDOWN);
        slow.next(Goodbye.class);
        slow.send(goodbyeAndOut());
        closing.verify(Duration.ofSeconds(10));
        RawClient.connect(router).send(hello("realm1")).expectAbort(CloseReason.SYSTEM_SHUTDOWN);
        StepVerifier.create(router.addRealm("realm3")).verifyError(IllegalStateException.class);
    }

    @Test
    void closeClosesWhatListens() {
        FakeTransport transport = new FakeTransport();
        ServerTransport.Listener listener = router.listen(transport).block();
        assertThat(listener).isNotNull();
        assertThat(listener.uri()).isEqualTo("fake:1");
        RawClient client = RawClient.join(router, "realm1");
        client.send(goodbye()).next(Goodbye.class);

        StepVerifier.create(router.close()).verifyComplete();

        assertThat(transport.open).isZero();
        client.expectAbort(CloseReason.SYSTEM_SHUTDOWN);
    }

    @Test
    void aListenerCanBeClosedAlone() {
        FakeTransport transport = new FakeTransport();
        ServerTransport.Listener listener = router.listen(transport).block();
        assertThat(listener).isNotNull();

        StepVerifier.create(listener.close()).verifyComplete();

        assertThat(transport.open).isZero();
        RawClient.join(router, "realm1");
    }

    @Test
    void aClosedRouterListensNoMore() {
        StepVerifier.create(router.close()).verifyComplete();
        FakeTransport transport = new FakeTransport();

        StepVerifier.create(router.listen(transport)).verifyError(IllegalStateException.class);

        assertThat(transport.open).isZero();
    }

    @Test
    void aTransportThatCannotListenSaysWhy() {
        ServerTransport broken = acceptor -> Mono.error(new BindException("taken"));

        StepVerifier.create(router.listen(broken)).verifyError(BindException.class);
        StepVerifier.create(router.close()).verifyComplete();
    }

    @Test
    void aTransportThatThrowsHarmsOnlyItsOwnClient() {
        FakeConnection broken = new FakeConnection() {
            @Override
            public void send(ToClient message) {
                if (message instanceof Event) {
                    throw new IllegalStateException("a defect of the transport");
                }
                super.send(message);
            }
        };
        router.accept(broken);
        broken.receive(hello("realm1"), new Subscribe(1, Dict.EMPTY, "com.example.t"));
        RawClient healthy = RawClient.join(router, "realm1");
        healthy.subscribe("com.example.t");
        RawClient publisher = RawClient.join(router, "realm1");

        try (CapturedLog log = CapturedLog.of(RouterConnection.class)) {
            publisher.publish("com.example.t", 1L);
            assertThat(log.lines()).startsWith("ERROR fake: sending failed, closing");
        }

        healthy.next(Event.class);
        assertThat(broken.isClosed()).isTrue();
        publisher.call("com.example.none");
        publisher.next(ErrorMessage.class);
        assertThat(router.counts("realm1").block()).isEqualTo(new RealmCounts(2, 0, 1, 0, 0, 0));
    }

    /** Listens nowhere, and counts. */
    private static final class FakeTransport implements ServerTransport {
        private int open;

        @Override
        public Mono<Listener> bind(Consumer<Connection<ToRouter, ToClient>> acceptor) {
            return Mono.fromSupplier(() -> {
                open++;
                return new Listener() {
                    @Override
                    public String uri() {
                        return "fake:1";
                    }

                    @Override
                    public Mono<Void> close() {
                        return Mono.fromRunnable(() -> open--);
                    }
                };
            });
        }
    }
}
