package io.reactorwamp.reactor;

import static io.reactorwamp.reactor.InProcessRouter.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.client.ApplicationException;
import io.reactorwamp.client.Args;
import io.reactorwamp.client.CallTimeoutException;
import io.reactorwamp.client.CanceledException;
import io.reactorwamp.client.Invocation;
import io.reactorwamp.client.Overflow;
import io.reactorwamp.client.PayloadException;
import io.reactorwamp.client.WampSession;
import io.reactorwamp.protocol.value.CancelMode;
import io.reactorwamp.protocol.value.ErrorUri;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** Calls whose arguments come in parts, whatever the peers speak. */
@ParameterizedClass
@ValueSource(strings = {"in-process", "json", "cbor"})
class StreamedCallsTest {
    private static final String PROCEDURE = "com.example.transform";

    private final InProcessRouter router = new InProcessRouter();
    private final WampSession caller;
    private final WampSession callee;
    private final AtomicInteger handlers = new AtomicInteger();
    private final Sinks.Empty<Void> sourceCancelled = Sinks.empty();
    private final Sinks.Empty<Void> handlerCancelled = Sinks.empty();
    private final Sinks.One<Throwable> inputFailed = Sinks.one();

    StreamedCallsTest(String way) {
        caller = router.session(way);
        callee = router.session(way);
    }

    @AfterEach
    void close() {
        router.close();
    }

    private void handle(BiFunction<Invocation, Flux<Integer>, ? extends Publisher<?>> handler) {
        handle(Overflow.fail(), handler);
    }

    private void handle(Overflow overflow, BiFunction<Invocation, Flux<Integer>, ? extends Publisher<?>> handler) {
        callee.register(PROCEDURE)
                .overflow(overflow)
                .handleStream(Integer.class, (call, parts) -> {
                    handlers.incrementAndGet();
                    return handler.apply(call, parts);
                })
                .block(PATIENCE);
    }

    private Flux<Integer> call(Publisher<?> parts) {
        return caller.call(PROCEDURE).stream(parts).retrieveFlux(Integer.class);
    }

    /** Has no end of its own. */
    private Flux<Integer> endless(Publisher<Integer> begin) {
        return Flux.concat(begin, Flux.never()).doOnCancel(sourceCancelled::tryEmitEmpty);
    }

    private static void failsWith(Throwable error, String uri) {
        assertThat(((ApplicationException) error).error()).isEqualTo(uri);
    }

    private void nothingIsLeft() {
        router.awaitNoPendingCalls();
        assertThat(((ReactorWampSession) caller).session().streamBudget().messages())
                .isZero();
        assertThat(((ReactorWampSession) callee).session().streamBudget().messages())
                .isZero();
    }

    @Test
    void tenThousandPartsComeBackInTheirOrder() {
        handle((call, parts) -> parts.map(part -> 2 * part));
        List<Integer> results = call(Flux.range(0, 10_000)).collectList().block(PATIENCE);
        assertThat(results).hasSize(10_000).isSorted().startsWith(0, 2, 4).endsWith(19_998);
        assertThat(handlers).hasValue(1);
        nothingIsLeft();
    }

    @Test
    void resultsComeBeforeTheLastPart() {
        Sinks.Many<Integer> source = Sinks.many().unicast().onBackpressureBuffer();
        handle((call, parts) -> parts.map(part -> -part));
        StepVerifier.create(call(source.asFlux()))
                .then(() -> source.tryEmitNext(1))
                .expectNext(-1)
                .then(() -> source.tryEmitNext(2))
                .expectNext(-2)
                .then(source::tryEmitComplete)
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void oneValueMayAnswerAllParts() {
        handle((call, parts) -> parts.reduce(0, Integer::sum));
        Flux<Integer> numbers = Flux.range(1, 100);
        assertThat(caller.call(PROCEDURE).stream(numbers)
                        .retrieve(Integer.class)
                        .block(PATIENCE))
                .isEqualTo(5_050);
        assertThat(call(numbers.publishOn(Schedulers.parallel())).collectList().block(PATIENCE))
                .containsExactly(5_050);
        nothingIsLeft();
    }

    @Test
    void aStreamWithoutElementsIsACallWithoutArguments() {
        handle((call, parts) -> parts.count());
        assertThat(call(Flux.empty()).collectList().block(PATIENCE)).containsExactly(0);
    }

    @Test
    void aCallInOnePartIsAStreamOfOne() {
        handle((call, parts) -> parts.collectList());
        assertThat(caller.call(PROCEDURE, List.class, 7).block(PATIENCE)).isEqualTo(List.of(7L));
        assertThat(caller.call(PROCEDURE, List.class).block(PATIENCE)).isEqualTo(List.of());
    }

    @Test
    void severalCallsStreamAtOnce() {
        handle((call, parts) -> parts.reduce(0, Integer::sum));
        List<Integer> sums = Flux.range(0, 50)
                .flatMap(i -> caller.call(PROCEDURE).stream(Flux.range(i, 20)).retrieve(Integer.class), 50)
                .collectList()
                .block(PATIENCE);
        assertThat(sums).hasSize(50).doesNotHaveDuplicates();
        assertThat(handlers).hasValue(50);
        nothingIsLeft();
    }

    @Test
    void aProcedureWithoutAStreamRefusesParts() {
        callee.register(PROCEDURE).handle(call -> Mono.just(1)).block(PATIENCE);
        StepVerifier.create(call(endless(Flux.just(1, 2))))
                .expectErrorSatisfies(error -> failsWith(error, ErrorUri.FEATURE_NOT_SUPPORTED))
                .verify(PATIENCE);
        sourceCancelled.asMono().block(PATIENCE);
        nothingIsLeft();
    }

    @Test
    void aHandlerThatFailsBetweenPartsIsNotCalledAgain() {
        handle((call, parts) -> parts.map(part -> {
            if (part == 3) {
                throw new ApplicationException("com.example.enough");
            }
            return part;
        }));
        StepVerifier.create(call(endless(Flux.range(1, 5_000))))
                .expectNext(1, 2)
                .expectErrorSatisfies(error -> failsWith(error, "com.example.enough"))
                .verify(PATIENCE);
        sourceCancelled.asMono().block(PATIENCE);
        assertThat(handlers).hasValue(1);
        nothingIsLeft();
        assertThat(call(Flux.just(1)).collectList().block(PATIENCE)).containsExactly(1);
    }

    @Test
    void anAnswerBeforeTheLastPartEndsTheSource() {
        handle((call, parts) -> parts.take(2));
        StepVerifier.create(call(endless(Flux.range(1, 1_000))))
                .expectNext(1, 2)
                .expectComplete()
                .verify(PATIENCE);
        sourceCancelled.asMono().block(PATIENCE);
        nothingIsLeft();
    }

    @Test
    void whoStillListensToThePartsAfterTheAnswerIsTold() {
        handle((call, parts) -> {
            parts.subscribe(part -> {}, inputFailed::tryEmitValue);
            return Mono.just(1);
        });
        assertThat(call(endless(Flux.just(1))).collectList().block(PATIENCE)).containsExactly(1);
        assertThat(inputFailed.asMono().block(PATIENCE)).isInstanceOf(CanceledException.class);
    }

    @Test
    void aSourceThatFailsCancelsTheCall() {
        handle((call, parts) -> parts.doOnCancel(handlerCancelled::tryEmitEmpty));
        StepVerifier.create(call(Flux.concat(Flux.just(1), Mono.error(new IllegalStateException("source")))))
                .thenConsumeWhile(i -> i == 1)
                .expectErrorMessage("source")
                .verify(PATIENCE);
        handlerCancelled.asMono().block(PATIENCE);
        nothingIsLeft();
    }

    @Test
    void aPartThatCannotBeEncodedCancelsTheCall() {
        handle((call, parts) -> parts.doOnCancel(handlerCancelled::tryEmitEmpty));
        StepVerifier.create(call(endless(Flux.just(1))
                        .map(part -> (Object) part)
                        .concatMap(part -> Flux.just(part, new Object()))))
                .thenConsumeWhile(i -> i == 1)
                .expectError(PayloadException.class)
                .verify(PATIENCE);
        handlerCancelled.asMono().block(PATIENCE);
        sourceCancelled.asMono().block(PATIENCE);
        nothingIsLeft();
    }

    @ParameterizedTest
    @EnumSource(
            value = CancelMode.class,
            names = {"KILL", "KILLNOWAIT"})
    void cancellingTheResultsCancelsSourceAndHandler(CancelMode mode) {
        handle((call, parts) -> parts.doOnCancel(handlerCancelled::tryEmitEmpty));
        StepVerifier.create(caller.call(PROCEDURE).cancelMode(mode).stream(endless(Flux.range(1, 1_000)))
                        .retrieveFlux(Integer.class))
                .expectNext(1)
                .thenCancel()
                .verify(PATIENCE);
        sourceCancelled.asMono().block(PATIENCE);
        handlerCancelled.asMono().block(PATIENCE);
        nothingIsLeft();
    }

    @Test
    void aTimeoutEndsSourceAndHandler() {
        handle((call, parts) -> parts.ignoreElements().doOnCancel(handlerCancelled::tryEmitEmpty));
        StepVerifier.create(caller.call(PROCEDURE).timeout(Duration.ofMillis(100)).stream(endless(Flux.range(1, 10)))
                        .retrieveFlux(Integer.class))
                .expectError(CallTimeoutException.class)
                .verify(PATIENCE);
        sourceCancelled.asMono().block(PATIENCE);
        handlerCancelled.asMono().block(PATIENCE);
        nothingIsLeft();
    }

    /** The handler takes the first part, and the next ones when more of them wait than may. */
    @Test
    void partsThatComeFasterThanTheyAreRequestedEndTheCall() {
        Sinks.Empty<Void> go = Sinks.empty();
        handle((call, parts) -> go.asMono().thenMany(parts));
        AtomicInteger sent = new AtomicInteger();
        StepVerifier.create(
                        call(endless(Flux.range(0, Overflow.DEFAULT_EVENTS + 1).doOnNext(i -> sent.set(i)))))
                .then(() -> Flux.interval(Duration.ofMillis(2))
                        .filter(i -> sent.get() == Overflow.DEFAULT_EVENTS)
                        .blockFirst(PATIENCE))
                .then(this::roundTrips)
                .then(go::tryEmitEmpty)
                .thenConsumeWhile(i -> true)
                .expectErrorSatisfies(error -> failsWith(error, ErrorUri.QUOTA_EXCEEDED))
                .verify(PATIENCE);
        sourceCancelled.asMono().block(PATIENCE);
        nothingIsLeft();
    }

    /** What either peer has sent or was sent before has arrived. */
    private void roundTrips() {
        for (WampSession session : List.of(caller, callee)) {
            session.call("com.example.none", Void.class).onErrorComplete().block(PATIENCE);
        }
    }

    @Test
    void aPolicyMayDropParts() {
        Sinks.Empty<Void> go = Sinks.empty();
        handle(Overflow.latest(), (call, parts) -> go.asMono().thenMany(parts));
        Sinks.Many<Object> source = Sinks.many().unicast().onBackpressureBuffer();
        StepVerifier.create(call(source.asFlux()))
                .then(() -> {
                    for (int i = 0; i < 100; i++) {
                        source.tryEmitNext(Args.of(i));
                    }
                    source.tryEmitComplete();
                    roundTrips();
                    go.tryEmitEmpty();
                })
                .expectNext(99)
                .expectComplete()
                .verify(PATIENCE);
        nothingIsLeft();
    }

    @Test
    void theSourceSeesTheContextOfTheResultsSubscriber() {
        handle((call, parts) -> parts);
        Flux<Integer> source = Flux.deferContextual(context -> Flux.just(context.<Integer>get("key")));
        assertThat(call(source).contextWrite(context -> context.put("key", 5)).blockLast(PATIENCE))
                .isEqualTo(5);
    }
}
