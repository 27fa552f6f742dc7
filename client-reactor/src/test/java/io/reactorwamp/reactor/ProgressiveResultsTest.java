package io.reactorwamp.reactor;

import static io.reactorwamp.reactor.InProcessRouter.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.client.ApplicationException;
import io.reactorwamp.client.Args;
import io.reactorwamp.client.BufferOverflowException;
import io.reactorwamp.client.CallResult;
import io.reactorwamp.client.ConnectionLostException;
import io.reactorwamp.client.FinalResult;
import io.reactorwamp.client.Invocation;
import io.reactorwamp.client.PayloadSizeExceededException;
import io.reactorwamp.client.TypeRef;
import io.reactorwamp.client.WampSession;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** Streams of results, whatever the peers speak. */
@ParameterizedClass
@ValueSource(strings = {"in-process", "json", "cbor"})
class ProgressiveResultsTest {
    private static final String PROCEDURE = "com.example.count";

    private final InProcessRouter router = new InProcessRouter();
    private final WampSession caller;
    private final WampSession callee;
    private final Sinks.Empty<Void> cancelled = Sinks.empty();

    ProgressiveResultsTest(String way) {
        caller = router.session(way);
        callee = router.session(way);
    }

    @AfterEach
    void close() {
        router.close();
    }

    private void handle(Function<Invocation, ? extends Publisher<?>> handler) {
        callee.register(PROCEDURE).handleFlux(handler).block(PATIENCE);
    }

    private Flux<Integer> call() {
        return caller.call(PROCEDURE).retrieveFlux(Integer.class);
    }

    @Test
    void tenThousandElementsKeepTheirOrder() {
        handle(call -> Flux.range(0, 10_000));
        List<Integer> elements = call().collectList().block(PATIENCE);
        assertThat(elements).hasSize(10_000).isSorted().doesNotHaveDuplicates();
        router.awaitNoPendingCalls();
    }

    @Test
    void elementsArriveBeforeTheStreamIsComplete() {
        Sinks.Many<Integer> source = Sinks.many().unicast().onBackpressureBuffer();
        handle(call -> source.asFlux());
        StepVerifier.create(call())
                .then(() -> source.tryEmitNext(1))
                .expectNext(1)
                .then(() -> source.tryEmitNext(2))
                .expectNext(2)
                .then(source::tryEmitComplete)
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void onlyWhatIsRequestedIsEmitted() {
        handle(call -> Flux.range(0, 100));
        StepVerifier.create(call(), 0)
                .expectSubscription()
                .thenRequest(2)
                .expectNext(0, 1)
                .thenRequest(1)
                .expectNext(2)
                .thenRequest(Long.MAX_VALUE)
                .expectNextCount(97)
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void aStreamThatIsNotRequestedFastEnoughIsCancelledAndFails() {
        handle(call -> Flux.range(0, 100_000).doOnCancel(cancelled::tryEmitEmpty));
        AtomicLong received = new AtomicLong();
        StepVerifier.create(call().doOnNext(i -> assertThat(i.longValue()).isEqualTo(received.getAndIncrement())), 1)
                .expectNext(0)
                .then(() -> cancelled.asMono().block(PATIENCE))
                .thenRequest(Long.MAX_VALUE)
                .thenConsumeWhile(i -> true)
                .expectError(BufferOverflowException.class)
                .verify(PATIENCE);
        assertThat(received.get()).isBetween(8_192L, 8_193L);
        router.awaitNoPendingCalls();
    }

    @Test
    void cancellingTheSubscriberCancelsTheSource() {
        handle(call -> Flux.range(0, Integer.MAX_VALUE).doOnCancel(cancelled::tryEmitEmpty));
        assertThat(call().take(3).collectList().block(PATIENCE)).containsExactly(0, 1, 2);
        cancelled.asMono().block(PATIENCE);
        router.awaitNoPendingCalls();
    }

    @Test
    void anErrorComesAfterTheElements() {
        handle(call -> Flux.just(1, 2).concatWith(Mono.error(new ApplicationException("com.example.error", "why"))));
        StepVerifier.create(call())
                .expectNext(1, 2)
                .expectErrorSatisfies(error ->
                        assertThat(((ApplicationException) error).error()).isEqualTo("com.example.error"))
                .verify(PATIENCE);
    }

    @Test
    void anElementThatCannotBeEncodedEndsTheStreamAndCancelsTheSource() {
        handle(call ->
                Flux.<Object>just(1, new Object(), 3).concatWith(Flux.never()).doOnCancel(cancelled::tryEmitEmpty));
        StepVerifier.create(call())
                .expectNext(1)
                .expectErrorSatisfies(error ->
                        assertThat(((ApplicationException) error).error()).isEqualTo("wamp.error.runtime_error"))
                .verify(PATIENCE);
        cancelled.asMono().block(PATIENCE);
    }

    @Test
    void anEmptyStreamOnlyCompletes() {
        handle(call -> Flux.empty());
        StepVerifier.create(call()).expectComplete().verify(PATIENCE);
    }

    @Test
    void aCalleeWithOneAnswerGivesOneElement() {
        callee.register(PROCEDURE).handle(call -> Mono.just(7)).block(PATIENCE);
        StepVerifier.create(call()).expectNext(7).expectComplete().verify(PATIENCE);
    }

    @Test
    void aSourceMayEmitOnOtherThreads() {
        handle(call -> Flux.range(0, 1_000).publishOn(Schedulers.parallel()));
        assertThat(call().collectList().block(PATIENCE)).hasSize(1_000).isSorted();
    }

    @Test
    void aCalleeThatLeavesEndsTheStream() {
        handle(call -> Flux.just(1).concatWith(Flux.never()).doOnCancel(cancelled::tryEmitEmpty));
        StepVerifier.create(call())
                .expectNext(1)
                .then(() -> callee.close().block(PATIENCE))
                .expectErrorSatisfies(error ->
                        assertThat(((ApplicationException) error).error()).isEqualTo("wamp.error.canceled"))
                .verify(PATIENCE);
        cancelled.asMono().block(PATIENCE);
    }

    @Test
    void aCallerThatLeavesEndsTheStream() {
        handle(call -> Flux.just(1).concatWith(Flux.never()).doOnCancel(cancelled::tryEmitEmpty));
        StepVerifier.create(call())
                .expectNext(1)
                .then(() -> caller.close().block(PATIENCE))
                .expectError(ConnectionLostException.class)
                .verify(PATIENCE);
        cancelled.asMono().block(PATIENCE);
    }

    @Test
    void aCallerThatDidNotAskGetsOneList() {
        handle(call -> Flux.<Object>just(1, Args.of(2), 3));
        assertThat(caller.call(PROCEDURE, new TypeRef<List<Integer>>() {}).block(PATIENCE))
                .containsExactly(1, 2, 3);
    }

    @Test
    void aListOfTenThousandIsSentAndALongerOneIsNot() {
        handle(call -> Flux.range(0, call.arg(0, Integer.class))
                .concatWith(Flux.defer(() -> call.arg(0, Integer.class) > 10_000 ? Flux.never() : Flux.empty()))
                .doOnCancel(cancelled::tryEmitEmpty));
        assertThat(caller.call(PROCEDURE, new TypeRef<List<Integer>>() {}, 10_000)
                        .block(PATIENCE))
                .hasSize(10_000);
        StepVerifier.create(caller.call(PROCEDURE, Object.class, 10_001))
                .expectError(PayloadSizeExceededException.class)
                .verify(PATIENCE);
        cancelled.asMono().block(PATIENCE);
    }

    private void handleWithATotal() {
        handle(call -> Flux.<Object>just(1, 2)
                .concatWith(Mono.just(FinalResult.of(Args.of("total").kwarg("n", 3))))
                .concatWith(Flux.never())
                .doOnCancel(cancelled::tryEmitEmpty));
    }

    @Test
    void aFinalResultOfAnotherTypeIsTheLastElement() {
        handleWithATotal();
        StepVerifier.create(caller.call(PROCEDURE).retrieveFlux(Object.class))
                .expectNext(1L, 2L, "total")
                .expectComplete()
                .verify(PATIENCE);
        cancelled.asMono().block(PATIENCE);
        router.awaitNoPendingCalls();
    }

    @Test
    void aCallerThatDidNotAskGetsTheFinalResultAlone() {
        handleWithATotal();
        CallResult result = caller.call(PROCEDURE).result().block(PATIENCE);
        assertThat(result.arguments().args()).containsExactly("total");
        assertThat(result.kwarg("n", Integer.class)).isEqualTo(3);
        cancelled.asMono().block(PATIENCE);
    }
}
