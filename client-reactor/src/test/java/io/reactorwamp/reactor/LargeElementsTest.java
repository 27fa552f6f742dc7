package io.reactorwamp.reactor;

import static io.reactorwamp.reactor.InProcessRouter.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.client.Args;
import io.reactorwamp.client.BufferOverflowException;
import io.reactorwamp.client.WampSession;
import io.reactorwamp.codec.Serializers;
import io.reactorwamp.protocol.message.Call;
import io.reactorwamp.protocol.message.ErrorMessage;
import io.reactorwamp.protocol.message.Interrupt;
import io.reactorwamp.protocol.message.Invocation;
import io.reactorwamp.protocol.message.Publish;
import io.reactorwamp.protocol.message.Register;
import io.reactorwamp.protocol.message.Registered;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.protocol.message.Yield;
import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ErrorUri;
import io.reactorwamp.protocol.value.Payload;
import io.reactorwamp.transport.OutboundLimits;
import io.reactorwamp.transport.inprocess.InProcessLimits;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Messages of which few fill the connection's queue, sent while nobody reads. */
class LargeElementsTest {
    private static final String URI = "com.example.large";
    private static final int LARGE = 1 << 19;
    private static final int ELEMENTS = 50;

    private final ScriptedRouter router =
            new ScriptedRouter(Serializers.msgpack().payloads(), new InProcessLimits(OutboundLimits.DEFAULT, 1 << 20));
    private final ReactorWampClient client = router.builder().build();

    private WampSession open() {
        return client.connect().block(PATIENCE);
    }

    private WampSession openWithStreams() {
        router.dealer("call_canceling", "progressive_call_results", "progressive_call_invocations");
        return open();
    }

    @AfterEach
    void close() {
        router.setReading(true);
        client.close().block(PATIENCE);
    }

    private static Flux<Args> elements() {
        return Flux.range(0, ELEMENTS).map(i -> Args.of(i, new byte[LARGE]));
    }

    private <M extends ToRouter> List<Payload> payloads(Class<M> type) {
        return router.received(type).stream()
                .map(ToRouter::payload)
                .filter(payload -> !payload.isEmpty())
                .toList();
    }

    private static void assertAllInOrder(List<Payload> payloads) {
        assertThat(payloads)
                .extracting(payload -> payload.arguments().args().get(0))
                .containsExactlyElementsOf(IntStream.range(0, ELEMENTS)
                        .mapToObj(i -> (Object) (long) i)
                        .toList());
    }

    @Test
    void publicationsThatDoNotFitAreRefusedAndTheSessionLives() {
        WampSession session = open();
        router.setReading(false);
        Flux<Void> flood = elements()
                .flatMap(
                        args -> session.publish(URI)
                                .args(args.positional().toArray())
                                .send(),
                        Integer.MAX_VALUE);
        StepVerifier.create(flood).expectError(BufferOverflowException.class).verify(PATIENCE);
        assertThat(session.isOpen()).isTrue();
        router.setReading(true);
        session.publish(URI).arg("small").send().block(PATIENCE);
        assertThat(payloads(Publish.class)).hasSize((int) (Writes.MAX_UNWRITTEN_BYTES / LARGE));
    }

    @Test
    void elementsOfAPublishedStreamWaitForTheConnection() {
        WampSession session = open();
        router.setReading(false);
        StepVerifier.create(session.publish(URI)
                        .sendEach(
                                elements(),
                                (spec, args) -> spec.args(args.positional().toArray())))
                .expectSubscription()
                .then(() -> router.setReading(true))
                .expectNext((long) ELEMENTS)
                .expectComplete()
                .verify(PATIENCE);
        assertAllInOrder(payloads(Publish.class));
    }

    @Test
    void theErrorOfAPublishedStreamComesAfterItsElements() {
        WampSession session = open();
        router.setReading(false);
        Flux<Args> failing = elements().concatWith(Flux.error(new IllegalStateException("after all")));
        StepVerifier.create(session.publish(URI)
                        .sendEach(
                                failing,
                                (spec, args) -> spec.args(args.positional().toArray())))
                .expectSubscription()
                .then(() -> router.setReading(true))
                .expectErrorSatisfies(error -> assertThat(error).hasRootCauseMessage("after all"))
                .verify(PATIENCE);
        assertAllInOrder(payloads(Publish.class));
    }

    @Test
    void partsOfACallWaitForTheConnection() {
        WampSession session = openWithStreams();
        router.setReading(false);
        Disposable call = session.call(URI).stream(elements()).result().subscribe();
        assertThat(session.isOpen()).isTrue();
        router.setReading(true);
        assertAllInOrder(payloads(Call.class));
        assertThat(router.last(Call.class).options()).isEqualTo(Dict.EMPTY);
        call.dispose();
    }

    private void acceptRegistrations() {
        router.on(message -> {
            if (message instanceof Register register) {
                router.send(new Registered(register.request(), 7));
            }
        });
    }

    private void invoke(int calls) {
        for (int i = 1; i <= calls; i++) {
            router.send(new Invocation(i, 7, Dict.EMPTY, Arguments.of((long) i - 1)));
        }
    }

    private static Mono<Args> large(io.reactorwamp.client.Invocation call) {
        return Mono.just(Args.of(call.requireArg(0, Integer.class), new byte[LARGE]));
    }

    @Test
    void resultsOfManyCallsWaitForTheConnection() {
        WampSession session = open();
        acceptRegistrations();
        session.register(URI).handle(LargeElementsTest::large).block(PATIENCE);
        router.setReading(false);
        invoke(ELEMENTS);
        assertThat(session.isOpen()).isTrue();
        router.setReading(true);
        assertAllInOrder(payloads(Yield.class));
    }

    @Test
    void resultsForWhichThereIsNoRoomAnymoreBecomeErrors() {
        WampSession session = open();
        acceptRegistrations();
        session.register(URI).handle(LargeElementsTest::large).block(PATIENCE);
        router.setReading(false);
        int kept = (int) ((Writes.MAX_UNWRITTEN_BYTES + AnswerQueue.MAX_BYTES) / LARGE);
        invoke(kept + 10);
        assertThat(session.isOpen()).isTrue();
        router.setReading(true);
        assertThat(payloads(Yield.class)).hasSizeBetween(kept - 5, kept);
        assertThat(router.received(ErrorMessage.class))
                .hasSize(kept + 10 - payloads(Yield.class).size())
                .allSatisfy(error -> assertThat(error.error()).isEqualTo(ErrorUri.QUOTA_EXCEEDED));
    }

    @Test
    void aResultThatWaitsIsForgottenWhenItsCallerGivesUp() {
        WampSession session = open();
        acceptRegistrations();
        session.register(URI).handle(LargeElementsTest::large).block(PATIENCE);
        router.setReading(false);
        invoke(ELEMENTS);
        router.send(new Interrupt(ELEMENTS, Dict.of("mode", "killnowait")));
        router.setReading(true);
        assertThat(payloads(Yield.class)).hasSize(ELEMENTS - 1);
        assertThat(session.isOpen()).isTrue();
    }

    @Test
    void progressiveAnswersWaitForTheConnection() {
        WampSession session = openWithStreams();
        acceptRegistrations();
        session.register(URI).handleFlux(call -> elements()).block(PATIENCE);
        router.setReading(false);
        router.send(new Invocation(1, 7, Dict.of("receive_progress", true), Payload.EMPTY));
        assertThat(session.isOpen()).isTrue();
        router.setReading(true);
        assertAllInOrder(payloads(Yield.class));
        assertThat(router.last(Yield.class).options()).isEqualTo(Dict.EMPTY);
    }
}
