package io.reactorwamp.reactor;

import static io.reactorwamp.reactor.InProcessRouter.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.client.CallTimeoutException;
import io.reactorwamp.client.WampSession;
import io.reactorwamp.protocol.value.CancelMode;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

/** What cancelling a call does at the other end, whatever the peers speak. */
@ParameterizedClass
@ValueSource(strings = {"in-process", "json", "cbor"})
class CancelTest {
    private static final String PROCEDURE = "com.example.never";

    private final InProcessRouter router = new InProcessRouter();
    private final WampSession caller;
    private final WampSession callee;
    private final Sinks.Empty<Void> started = Sinks.empty();
    private final Sinks.Empty<Void> cancelled = Sinks.empty();
    private final AtomicInteger cancels = new AtomicInteger();

    CancelTest(String way) {
        caller = router.session(way);
        callee = router.session(way);
    }

    @AfterEach
    void close() {
        router.close();
    }

    private void serve() {
        callee.register(PROCEDURE)
                .handle(call -> Mono.never()
                        .doOnSubscribe(s -> started.tryEmitEmpty())
                        .doOnCancel(() -> {
                            cancels.incrementAndGet();
                            cancelled.tryEmitEmpty();
                        }))
                .block(PATIENCE);
        callee.register("com.example.ping").handle(call -> Mono.just("pong")).block(PATIENCE);
    }

    private void ping() {
        assertThat(caller.call("com.example.ping", String.class).block(PATIENCE))
                .isEqualTo("pong");
    }

    @ParameterizedTest
    @EnumSource(
            value = CancelMode.class,
            names = {"KILL", "KILLNOWAIT"})
    void cancellingTheSubscriberCancelsTheHandler(CancelMode mode) {
        serve();
        StepVerifier.create(caller.call(PROCEDURE).cancelMode(mode).result())
                .expectSubscription()
                .then(() -> started.asMono().block(PATIENCE))
                .thenCancel()
                .verify(PATIENCE);
        cancelled.asMono().block(PATIENCE);
        router.awaitNoPendingCalls();
        ping();
        assertThat(cancels).hasValue(1);
    }

    @Test
    void skippingLeavesTheHandlerAlone() {
        serve();
        StepVerifier.create(caller.call(PROCEDURE).cancelMode(CancelMode.SKIP).result())
                .expectSubscription()
                .then(() -> started.asMono().block(PATIENCE))
                .thenCancel()
                .verify(PATIENCE);
        router.awaitNoPendingCalls();
        ping();
        assertThat(cancels).hasValue(0);
    }

    @Test
    void aTimeoutCancelsTheHandler() {
        serve();
        StepVerifier.create(
                        caller.call(PROCEDURE).timeout(Duration.ofMillis(50)).result())
                .expectError(CallTimeoutException.class)
                .verify(PATIENCE);
        cancelled.asMono().block(PATIENCE);
        router.awaitNoPendingCalls();
    }

    @Test
    void aCallerThatLeavesCancelsTheHandler() {
        serve();
        Disposable call = caller.call(PROCEDURE).result().onErrorComplete().subscribe();
        started.asMono().block(PATIENCE);
        caller.close().block(PATIENCE);
        cancelled.asMono().block(PATIENCE);
        assertThat(call.isDisposed()).isTrue();
    }

    @Test
    void manyCancelledCallsLeaveNothingBehind() {
        cancelCalls(2_000);
    }

    @Test
    @Tag("stress")
    void twentyThousandCancelledCallsLeaveNothingBehind() {
        cancelCalls(20_000);
    }

    private void cancelCalls(int calls) {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger seen = new AtomicInteger();
        callee.register("com.example.slow")
                .handle(call -> Mono.never()
                        .doOnSubscribe(s -> {
                            seen.incrementAndGet();
                            running.incrementAndGet();
                        })
                        .doOnCancel(running::decrementAndGet))
                .block(PATIENCE);
        serve();
        for (int i = 0; i < calls; i++) {
            caller.call("com.example.slow")
                    .cancelMode(i % 2 == 0 ? CancelMode.KILL : CancelMode.KILLNOWAIT)
                    .result()
                    .subscribe()
                    .dispose();
        }

        ping();
        router.awaitNoPendingCalls();
        assertThat(seen.get()).isPositive();
        assertThat(running).hasValue(0);
        assertThat(count(caller, session -> session.core().caller().pending())).isZero();
        assertThat(count(callee, session -> session.core().callee().pendingInvocations()))
                .isZero();
        assertThat(count(callee, session -> session.invocations().size())).isZero();
    }

    private static int count(WampSession session, ToIntFunction<LiveSession> counter) {
        LiveSession live = ((ReactorWampSession) session).session();
        return Mono.<Integer>create(sink -> live.submit(() -> sink.success(counter.applyAsInt(live))))
                .block(PATIENCE);
    }
}
