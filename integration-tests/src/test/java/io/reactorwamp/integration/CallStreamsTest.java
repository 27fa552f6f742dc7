package io.reactorwamp.integration;

import static io.reactorwamp.integration.Network.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.client.ApplicationException;
import io.reactorwamp.client.CallTimeoutException;
import io.reactorwamp.client.CanceledException;
import io.reactorwamp.client.ConnectionLostException;
import io.reactorwamp.client.WampSession;
import io.reactorwamp.protocol.value.ErrorUri;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

/** Calls that take long, end early, or come and go as streams, whatever the peers speak; the numbers are those of the parity list. */
@ParameterizedClass
@ValueSource(strings = {Pair.IN_PROCESS, "json", "msgpack"})
class CallStreamsTest {
    private static final String PROCEDURE = "com.example.p";

    private final Network network = new Network();
    private final WampSession caller;
    private final WampSession callee;
    private final Sinks.Empty<Void> started = Sinks.empty();
    private final Sinks.Empty<Void> cancelled = Sinks.empty();

    CallStreamsTest(String way) {
        caller = network.session(way);
        callee = network.session(way);
    }

    @AfterEach
    void close() {
        network.close();
    }

    private <T> Flux<T> never() {
        return Flux.<T>never().doOnSubscribe(s -> started.tryEmitEmpty()).doOnCancel(cancelled::tryEmitEmpty);
    }

    /** Has no end of its own. */
    private Flux<Integer> endless(Flux<Integer> begin) {
        return Flux.concat(begin, Flux.<Integer>never()).doOnCancel(cancelled::tryEmitEmpty);
    }

    private void nothingIsPending() {
        Eventually.await().until(() -> network.counts().pendingCalls() == 0);
    }

    private static void isError(Throwable error, String uri) {
        assertThat(((ApplicationException) error).error()).isEqualTo(uri);
    }

    @Test
    void c44OfTwoCallsToOneCalleeTheSecondMayFinishFirst() {
        Sinks.One<String> first = Sinks.one();
        callee.register(PROCEDURE)
                .handle(call -> call.arg(0, Integer.class) == 1 ? first.asMono() : Mono.just("second"))
                .block(PATIENCE);
        StepVerifier.create(
                        Flux.merge(caller.call(PROCEDURE, String.class, 1), caller.call(PROCEDURE, String.class, 2)))
                .expectNext("second")
                .then(() -> first.tryEmitValue("first"))
                .expectNext("first")
                .expectComplete()
                .verify(PATIENCE);
    }

    /** The caller's own error, and the callee's handler is told. */
    @Test
    void c48ACallerThatRunsOutOfTimeStopsTheHandler() {
        callee.register(PROCEDURE).handle(call -> never().then()).block(PATIENCE);
        StepVerifier.create(
                        caller.call(PROCEDURE).timeout(Duration.ofMillis(50)).retrieve(String.class))
                .expectError(CallTimeoutException.class)
                .verify(PATIENCE);
        cancelled.asMono().block(PATIENCE);
        nothingIsPending();
    }

    @Test
    void c49TheRouterKeepsTheTimeThatItIsGiven() {
        callee.register(PROCEDURE)
                .handle(call -> {
                    assertThat(call.details().contains("timeout")).isFalse();
                    return never().then();
                })
                .block(PATIENCE);
        StepVerifier.create(caller.call(PROCEDURE).option("timeout", 50).retrieve(String.class))
                .expectErrorSatisfies(error -> isError(error, ErrorUri.TIMEOUT))
                .verify(PATIENCE);
        cancelled.asMono().block(PATIENCE);
        nothingIsPending();
    }

    /** Forwarded. */
    @Test
    void c49ACalleeMayKeepTheTime() {
        Sinks.One<Long> seen = Sinks.one();
        callee.register(PROCEDURE)
                .forwardTimeout()
                .handle(call -> {
                    seen.tryEmitValue(call.details().integer("timeout", 0));
                    return never().then();
                })
                .block(PATIENCE);
        StepVerifier.create(caller.call(PROCEDURE).option("timeout", 50).retrieve(String.class))
                .expectErrorSatisfies(error -> isError(error, ErrorUri.TIMEOUT))
                .verify(PATIENCE);
        assertThat(seen.asMono().block(PATIENCE)).isEqualTo(50);
        cancelled.asMono().block(PATIENCE);
        nothingIsPending();
    }

    @Test
    void c50ACalleeThatLeavesCancelsItsCalls() {
        callee.register(PROCEDURE).handle(call -> never().then()).block(PATIENCE);
        StepVerifier.create(caller.call(PROCEDURE, String.class))
                .expectSubscription()
                .then(() -> started.asMono().block(PATIENCE))
                .then(() -> callee.close().block(PATIENCE))
                .expectError(CanceledException.class)
                .verify(PATIENCE);
        cancelled.asMono().block(PATIENCE);
    }

    /** 8 KiB in chunks of 16 to 256 bytes, with a caller that pauses in the middle. */
    @Test
    void c55AndC56ChunksComeInTheirOrderAndNoneIsLost() {
        Random random = new Random(56);
        List<byte[]> chunks = IntStream.generate(() -> 16 + random.nextInt(241))
                .limit(64)
                .mapToObj(byte[]::new)
                .toList();
        chunks.forEach(random::nextBytes);
        callee.register(PROCEDURE).handleFlux(call -> Flux.fromIterable(chunks)).block(PATIENCE);
        AtomicInteger next = new AtomicInteger();
        StepVerifier.create(
                        caller.call(PROCEDURE)
                                .retrieveFlux(byte[].class)
                                .doOnNext(chunk -> assertThat(chunk).isEqualTo(chunks.get(next.getAndIncrement()))),
                        32)
                .expectNextCount(32)
                .then(this::nothingIsPending)
                .thenRequest(32)
                .expectNextCount(32)
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void c57ACallerThatClosesAmongResultsStopsTheSource() {
        callee.register(PROCEDURE)
                .handleFlux(call -> endless(Flux.range(0, 100)))
                .block(PATIENCE);
        StepVerifier.create(caller.call(PROCEDURE).retrieveFlux(Integer.class))
                .expectNext(0)
                .then(() -> caller.close().block(PATIENCE))
                .thenConsumeWhile(i -> true)
                .expectError(ConnectionLostException.class)
                .verify(PATIENCE);
        cancelled.asMono().block(PATIENCE);
        nothingIsPending();
        assertThat(callee.isOpen()).isTrue();
    }

    @Test
    void c58ATimeoutAmongResultsStopsTheSource() {
        callee.register(PROCEDURE).handleFlux(call -> endless(Flux.range(0, 3))).block(PATIENCE);
        StepVerifier.create(
                        caller.call(PROCEDURE).timeout(Duration.ofMillis(200)).retrieveFlux(Integer.class))
                .expectNext(0, 1, 2)
                .expectError(CallTimeoutException.class)
                .verify(PATIENCE);
        cancelled.asMono().block(PATIENCE);
        nothingIsPending();
    }

    @Test
    void c59ARouterThatGoesAmongResultsEndsBothSides() {
        callee.register(PROCEDURE).handleFlux(call -> endless(Flux.range(0, 3))).block(PATIENCE);
        StepVerifier.create(caller.call(PROCEDURE).retrieveFlux(Integer.class))
                .expectNext(0, 1, 2)
                .then(() -> network.router().close().block(PATIENCE))
                .expectErrorMatches(
                        error -> error instanceof ConnectionLostException || error instanceof CanceledException)
                .verify(PATIENCE);
        cancelled.asMono().block(PATIENCE);
    }

    @Test
    void c60PartsAreHandledInTheirOrderAndResultsComeInThatToo() {
        callee.register(PROCEDURE)
                .handleStream(Integer.class, (call, parts) -> parts.concatMap(part -> Mono.just(part * part)))
                .block(PATIENCE);
        assertThat(caller.call(PROCEDURE).stream(Flux.range(0, 200))
                        .retrieveFlux(Integer.class)
                        .collectList()
                        .block(PATIENCE))
                .isEqualTo(IntStream.range(0, 200).mapToObj(i -> i * i).toList());
        nothingIsPending();
    }

    @Test
    void c61AHandlerThatFailsWhilePartsComeIsNotCalledAgain() {
        AtomicInteger calls = new AtomicInteger();
        callee.register(PROCEDURE)
                .handleStream(Integer.class, (call, parts) -> {
                    calls.incrementAndGet();
                    return parts.next().then(Mono.error(new ApplicationException("com.example.error")));
                })
                .block(PATIENCE);
        StepVerifier.create(caller.call(PROCEDURE).stream(endless(Flux.range(0, 1_000)))
                        .retrieveFlux(Integer.class))
                .expectErrorSatisfies(error -> isError(error, "com.example.error"))
                .verify(PATIENCE);
        cancelled.asMono().block(PATIENCE);
        nothingIsPending();
        assertThat(calls).hasValue(1);
    }

    @Test
    void c62ASessionCanBeClosedWhileItsHandlerRuns() {
        callee.register(PROCEDURE).handle(call -> never().then()).block(PATIENCE);
        Disposable call = caller.call(PROCEDURE, String.class).onErrorComplete().subscribe();
        started.asMono().block(PATIENCE);
        callee.close().block(PATIENCE);
        cancelled.asMono().block(PATIENCE);
        Eventually.await().until(call::isDisposed);
    }

    /** A refused call leaves nothing behind. */
    @Test
    void f14ARefusedStreamLeavesNothingBehind() {
        callee.register(PROCEDURE).handle(call -> Mono.just(1)).block(PATIENCE);
        for (int i = 0; i < 50; i++) {
            StepVerifier.create(caller.call(PROCEDURE).stream(Flux.range(0, 10)).result())
                    .expectErrorSatisfies(error -> isError(error, ErrorUri.FEATURE_NOT_SUPPORTED))
                    .verify(PATIENCE);
        }
        assertThat(network.counts().pendingCalls()).isZero();
        assertThat(caller.call(PROCEDURE, Integer.class).block(PATIENCE)).isEqualTo(1);
    }
}
