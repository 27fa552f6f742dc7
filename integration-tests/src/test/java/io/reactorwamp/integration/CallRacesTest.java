package io.reactorwamp.integration;

import static io.reactorwamp.integration.Network.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.client.WampSession;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/** What ends a call comes at the same time as its result: the caller is told one end, and nothing is left. */
@ParameterizedClass
@ValueSource(strings = {Pair.IN_PROCESS, "json", "cbor"})
class CallRacesTest {
    private static final String PROCEDURE = "com.example.p";
    private static final int ROUNDS = 30;
    private static final int STRESS = 100;

    private final Network network = new Network();
    private final String way;
    private final WampSession callee;
    private final AtomicReference<Sinks.One<Sinks.One<Integer>>> invoked = new AtomicReference<>();

    CallRacesTest(String way) {
        this.way = way;
        this.callee = network.session(way);
        callee.register(PROCEDURE)
                .handle(call -> {
                    Sinks.One<Integer> answer = Sinks.one();
                    invoked.get().tryEmitValue(answer);
                    return answer.asMono();
                })
                .block(PATIENCE);
    }

    @AfterEach
    void close() {
        network.close();
    }

    /** Counts what it is told. */
    private static final class Ending extends BaseSubscriber<Integer> {
        private final AtomicInteger results = new AtomicInteger();
        private final AtomicInteger ends = new AtomicInteger();
        private final Sinks.Empty<Void> over = Sinks.empty();

        @Override
        protected void hookOnNext(Integer result) {
            results.incrementAndGet();
        }

        @Override
        protected void hookOnComplete() {
            ends.incrementAndGet();
        }

        @Override
        protected void hookOnError(Throwable error) {
            ends.incrementAndGet();
        }

        @Override
        protected void hookFinally(SignalType type) {
            over.tryEmitEmpty();
        }
    }

    /** Begins a call, and answers it at the time when something is done to it. */
    private Ending race(Flux<Integer> call, Random random, Consumer<Ending> action) {
        Sinks.One<Sinks.One<Integer>> invocation = Sinks.one();
        invoked.set(invocation);
        Ending ending = new Ending();
        call.subscribe(ending);
        Sinks.One<Integer> answer = invocation.asMono().block(PATIENCE);
        int lead = random.nextInt(200);
        Mono.when(
                        Mono.fromRunnable(() -> spin(lead, () -> answer.tryEmitValue(1)))
                                .subscribeOn(Schedulers.boundedElastic()),
                        Mono.fromRunnable(() -> spin(200 - lead, () -> action.accept(ending)))
                                .subscribeOn(Schedulers.boundedElastic()))
                .block(PATIENCE);
        return ending;
    }

    private static void spin(int turns, Runnable action) {
        for (int i = 0; i < turns; i++) {
            Thread.onSpinWait();
        }
        action.run();
    }

    private Flux<Integer> call(WampSession caller, Random random) {
        return random.nextBoolean()
                ? caller.call(PROCEDURE).retrieveFlux(Integer.class)
                : caller.call(PROCEDURE, Integer.class).flux();
    }

    private void nothingIsLeft() {
        Eventually.await().until(() -> network.counts().pendingCalls() == 0);
        assertThat(callee.isOpen()).isTrue();
    }

    private void cancellations(int rounds) {
        Random random = new Random(17);
        WampSession caller = network.session(way);
        for (int i = 0; i < rounds; i++) {
            Ending ending = race(call(caller, random), random, Ending::cancel);
            assertThat(ending.ends.get()).isLessThanOrEqualTo(1);
            assertThat(ending.results.get()).isLessThanOrEqualTo(1);
        }
        nothingIsLeft();
        assertThat(caller.isOpen()).isTrue();
    }

    private void timeouts(int rounds) {
        Random random = new Random(18);
        WampSession caller = network.session(way);
        for (int i = 0; i < rounds; i++) {
            Duration limit = Duration.ofNanos(1_000_000 + random.nextInt(3_000_000));
            Flux<Integer> call = random.nextBoolean()
                    ? caller.call(PROCEDURE).timeout(limit).retrieveFlux(Integer.class)
                    : caller.call(PROCEDURE)
                            .timeout(limit)
                            .retrieve(Integer.class)
                            .flux();
            Ending ending = race(call, random, running -> {});
            ending.over.asMono().block(PATIENCE);
            assertThat(ending.ends).hasValue(1);
        }
        nothingIsLeft();
        assertThat(caller.isOpen()).isTrue();
    }

    private void departures(int rounds) {
        Random random = new Random(19);
        for (int i = 0; i < rounds; i++) {
            WampSession caller = network.session(way);
            Ending ending =
                    race(call(caller, random), random, running -> caller.close().subscribe());
            ending.over.asMono().block(PATIENCE);
            assertThat(ending.ends).hasValue(1);
        }
        nothingIsLeft();
    }

    @Test
    void aCancellationAgainstAResult() {
        cancellations(ROUNDS);
    }

    @Test
    void aTimeoutAgainstAResult() {
        timeouts(ROUNDS);
    }

    @Test
    void aDepartureAgainstAResult() {
        departures(ROUNDS / 3);
    }

    @Test
    @Tag("stress")
    void allOfThemVeryOften() {
        cancellations(ROUNDS * STRESS);
        timeouts(ROUNDS * STRESS);
        departures(ROUNDS * STRESS / 10);
    }
}
