package io.reactorwamp.reactor;

import static io.reactorwamp.reactor.InProcessRouter.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.client.Args;
import io.reactorwamp.client.BufferOverflowException;
import io.reactorwamp.client.CallRequest;
import io.reactorwamp.client.Overflow;
import io.reactorwamp.codec.Serializers;
import io.reactorwamp.protocol.message.Call;
import io.reactorwamp.protocol.message.Cancel;
import io.reactorwamp.protocol.message.ErrorMessage;
import io.reactorwamp.protocol.message.Interrupt;
import io.reactorwamp.protocol.message.Invocation;
import io.reactorwamp.protocol.message.Register;
import io.reactorwamp.protocol.message.Registered;
import io.reactorwamp.protocol.message.Result;
import io.reactorwamp.protocol.message.Yield;
import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.CancelMode;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ErrorUri;
import io.reactorwamp.protocol.value.Payload;
import io.reactorwamp.transport.OutboundLimits;
import io.reactorwamp.transport.inprocess.InProcessLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Which messages cancelled calls and streams of results send, and which of the router's they take. */
class CancelWireTest {
    private static final String PROCEDURE = "com.example.p";
    private static final Dict PROGRESS = Dict.of("progress", true);
    private static final Dict ASKED = Dict.of("receive_progress", true);

    private final AtomicBoolean cancelled = new AtomicBoolean();
    private ScriptedRouter router = new ScriptedRouter().dealer("call_canceling", "progressive_call_results");
    private ReactorWampClient client = router.builder().build();

    @AfterEach
    void close() {
        router.setReading(true);
        client.close().block(PATIENCE);
    }

    private void use(ScriptedRouter other) {
        router = other;
        client = other.builder().build();
    }

    private void handle(Flux<?> answers) {
        router.on(message -> {
            if (message instanceof Register register) {
                router.send(new Registered(register.request(), 4));
            }
        });
        client.register(PROCEDURE)
                .handleFlux(call -> answers.doOnCancel(() -> cancelled.set(true)))
                .block(PATIENCE);
    }

    private void invoke(Dict details) {
        router.send(new Invocation(1, 4, details, Payload.EMPTY));
    }

    private void interrupt(CancelMode mode) {
        router.send(new Interrupt(1, Dict.of("mode", mode.word())));
    }

    @Test
    void theModeIsSentAndTheAnswerIgnored() {
        StepVerifier.create(client.call(PROCEDURE).cancelMode(CancelMode.KILL).result())
                .expectSubscription()
                .then(() -> assertThat(router.received(Call.class)).hasSize(1))
                .thenCancel()
                .verify(PATIENCE);
        assertThat(router.last(Cancel.class)).isEqualTo(new Cancel(1, Dict.of("mode", "kill")));
        router.send(new Result(1, Dict.EMPTY, Arguments.of("late")));
        assertThat(client.call(PROCEDURE)
                        .result()
                        .doOnSubscribe(s -> router.on(message ->
                                router.send(new Result(((Call) message).request(), Dict.EMPTY, Arguments.of("ok")))))
                        .block(PATIENCE)
                        .value(String.class))
                .isEqualTo("ok");
    }

    @Test
    void aDealerThatDoesNotCancelIsNotAskedTo() {
        use(new ScriptedRouter());
        StepVerifier.create(client.call(PROCEDURE).retrieveFlux(String.class))
                .expectSubscription()
                .then(() -> assertThat(router.received(Call.class)).hasSize(1))
                .thenCancel()
                .verify(PATIENCE);
        assertThat(router.last(Call.class).options()).isEqualTo(Dict.EMPTY);
        assertThat(router.received(Cancel.class)).isEmpty();
    }

    @Test
    void anAnsweredCallIsNotCancelled() {
        router.on(message -> router.send(new Result(1, Dict.EMPTY, Arguments.of("ok"))));
        StepVerifier.create(client.call(PROCEDURE).retrieveFlux(String.class).take(1))
                .expectNext("ok")
                .expectComplete()
                .verify(PATIENCE);
        assertThat(router.received(Cancel.class)).isEmpty();
    }

    @Test
    void theLastResultIsAnElementIfItHasAPayload() {
        router.on(message -> {
            assertThat(((Call) message).options()).isEqualTo(ASKED);
            router.send(new Result(1, PROGRESS, Arguments.of("a")));
            router.send(new Result(1, PROGRESS, Payload.EMPTY));
            router.send(new Result(1, Dict.EMPTY, Arguments.of("b")));
            router.send(new Result(1, PROGRESS, Arguments.of("late")));
        });
        StepVerifier.create(client.call(PROCEDURE).retrieveFlux(String.class))
                .expectNext("a", "b")
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void aCalleeThatIsKilledStopsAndAnswers() {
        handle(Flux.never());
        invoke(ASKED);
        interrupt(CancelMode.KILL);
        assertThat(cancelled).isTrue();
        assertThat(router.last(ErrorMessage.class).error()).isEqualTo(ErrorUri.CANCELED);
        assertThat(router.received(ErrorMessage.class)).hasSize(1);
    }

    @Test
    void aCalleeThatNobodyWaitsForStopsAndIsSilent() {
        handle(Flux.never());
        invoke(Dict.EMPTY);
        interrupt(CancelMode.KILLNOWAIT);
        assertThat(cancelled).isTrue();
        assertThat(router.received(ErrorMessage.class)).isEmpty();
        assertThat(router.received(Yield.class)).isEmpty();
    }

    @Test
    void anEndlessStreamIsNotRequestedWhileTheRouterDoesNotRead() {
        AtomicLong requested = new AtomicLong();
        handle(Flux.<Integer>generate(sink -> sink.next(1)).doOnRequest(requested::addAndGet));
        router.setReading(false);
        invoke(ASKED);
        long stalled = requested.get();
        assertThat(stalled).isBetween(1L, 512L);
        interrupt(CancelMode.KILLNOWAIT);
        router.setReading(true);
        assertThat(cancelled).isTrue();
        assertThat(requested).hasValue(stalled);
        assertThat(router.received(Yield.class))
                .hasSizeLessThan(512)
                .allMatch(yield -> yield.options().equals(PROGRESS));
    }

    @Test
    void aStalledStreamThatIsKilledAnswers() {
        handle(Flux.<Integer>generate(sink -> sink.next(1)));
        router.setReading(false);
        invoke(ASKED);
        interrupt(CancelMode.KILL);
        router.setReading(true);
        assertThat(cancelled).isTrue();
        assertThat(router.received(ErrorMessage.class))
                .extracting(ErrorMessage::error)
                .containsExactly(ErrorUri.CANCELED);
    }

    @Test
    void aStalledStreamGoesOnWhenTheRouterReadsAgain() {
        handle(Flux.range(0, 5_000));
        router.setReading(false);
        invoke(ASKED);
        router.setReading(true);
        assertThat(router.received(Yield.class)).hasSize(5_001);
        assertThat(router.last(Yield.class)).isEqualTo(new Yield(1, Dict.EMPTY, Payload.EMPTY));
    }

    @Test
    void aListThatGrowsBeyondAMessageIsRefusedBeforeItIsComplete() {
        use(new ScriptedRouter(Serializers.json().payloads(), new InProcessLimits(OutboundLimits.DEFAULT, 1_000)));
        handle(Flux.<String>generate(sink -> sink.next("x".repeat(100))));
        invoke(Dict.EMPTY);
        assertThat(cancelled).isTrue();
        assertThat(router.last(ErrorMessage.class).error()).isEqualTo(ErrorUri.PAYLOAD_SIZE_EXCEEDED);
        assertThat(router.received(Yield.class)).isEmpty();
    }

    @Test
    void anElementThatIsTooLargeEndsTheStream() {
        use(new ScriptedRouter(Serializers.json().payloads(), new InProcessLimits(OutboundLimits.DEFAULT, 1_000)));
        handle(Flux.just("a", "x".repeat(1_000)).concatWith(Mono.never()));
        invoke(ASKED);
        assertThat(cancelled).isTrue();
        assertThat(router.received(Yield.class)).hasSize(1);
        assertThat(router.last(ErrorMessage.class).error()).isEqualTo(ErrorUri.PAYLOAD_SIZE_EXCEEDED);
    }

    @Test
    void manyStreamsTogetherBufferSoMuchAndNoMore() {
        LiveSession session = ((ReactorWampSession) client.connect().block(PATIENCE)).session();
        SessionEngine engine = new SessionEngine(session, new WantedState());
        CallRequest request = new CallRequest(PROCEDURE, Dict.EMPTY, Args.EMPTY, CancelMode.KILLNOWAIT, null, null);
        int full = LaneBudget.MAX_MESSAGES / Overflow.DEFAULT_EVENTS;
        List<Disposable> slow = new ArrayList<>();
        for (int call = 1; call <= full; call++) {
            slow.add(engine.callProgressively(request).subscribeWith(new Slow<>()));
            for (int i = 0; i < Overflow.DEFAULT_EVENTS + 1; i++) {
                router.send(new Result(call, PROGRESS, Payload.EMPTY));
            }
        }
        assertThat(session.streamBudget().messages()).isEqualTo(LaneBudget.MAX_MESSAGES);
        router.on(message -> router.send(new Result(full + 1, PROGRESS, Payload.EMPTY)));
        StepVerifier.create(engine.callProgressively(request))
                .expectError(BufferOverflowException.class)
                .verify(PATIENCE);

        router.on(message -> {});
        slow.forEach(Disposable::dispose);

        assertThat(session.streamBudget().messages()).isZero();
        assertThat(router.received(Cancel.class)).hasSize(full + 1);
    }

    /** Takes the first result only. */
    private static final class Slow<T> extends BaseSubscriber<T> {
        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            request(1);
        }
    }
}
