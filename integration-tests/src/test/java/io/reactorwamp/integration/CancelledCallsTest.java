package io.reactorwamp.integration;

import static io.reactorwamp.integration.Network.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.client.WampSession;
import io.reactorwamp.protocol.value.CancelMode;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Calls that are given up while they run, so many that a table with a leak would show it. */
@ParameterizedClass
@ValueSource(strings = {Pair.IN_PROCESS, "json", "msgpack"})
class CancelledCallsTest {
    private static final String PROCEDURE = "com.example.p";
    private static final int CALLS = 20_000;
    private static final int AT_ONCE = 50;

    private final Network network = new Network();
    private final WampSession caller;
    private final WampSession callee;
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger stopped = new AtomicInteger();

    CancelledCallsTest(String way) {
        caller = network.session(way);
        callee = network.session(way);
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void cancelledCallsLeaveEveryTableEmpty() {
        register();
        cancel(CALLS / 100);
    }

    @Test
    @Tag("stress")
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void manyCancelledCallsLeaveEveryTableEmptyAndTheHeapFlat() {
        register();
        cancel(CALLS / 10);
        long before = usedHeap();
        cancel(CALLS);
        assertThat(usedHeap() - before).as("bytes that stay").isLessThan(4 << 20);
    }

    private static long usedHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** The handler tells its caller that it runs, then never ends by itself. */
    private void register() {
        callee.register(PROCEDURE)
                .handleFlux(call -> Flux.concat(Mono.just("running"), Mono.<String>never())
                        .doOnSubscribe(subscription -> running.incrementAndGet())
                        .doOnCancel(() -> {
                            running.decrementAndGet();
                            stopped.incrementAndGet();
                        }))
                .block(PATIENCE);
    }

    /** Each call is given up when its handler runs, in each mode that stops it in turn. */
    private void cancel(int calls) {
        int before = stopped.get();
        Flux.range(0, calls).flatMap(this::callAndCancel, AT_ONCE).blockLast();

        Eventually.await().until(() -> stopped.get() - before == calls);
        assertThat(running).hasValue(0);
        Eventually.await().until(() -> network.counts().pendingCalls() == 0);
        assertThat(caller.isOpen()).isTrue();
        assertThat(callee.isOpen()).isTrue();
    }

    private Mono<Void> callAndCancel(int number) {
        Sinks.Empty<Void> cancelled = Sinks.empty();
        return caller.call(PROCEDURE)
                .cancelMode(number % 2 == 0 ? CancelMode.KILL : CancelMode.KILLNOWAIT)
                .retrieveFlux(String.class)
                .doOnCancel(cancelled::tryEmitEmpty)
                .take(1)
                .then(cancelled.asMono());
    }
}
