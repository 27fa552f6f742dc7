package io.reactorwamp.reactor;

import static io.reactorwamp.reactor.InProcessRouter.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.client.ApplicationException;
import io.reactorwamp.client.CallSpec;
import io.reactorwamp.client.CallTimeoutException;
import io.reactorwamp.client.RegisterSpec;
import io.reactorwamp.protocol.message.Call;
import io.reactorwamp.protocol.message.Cancel;
import io.reactorwamp.protocol.message.ErrorMessage;
import io.reactorwamp.protocol.message.Interrupt;
import io.reactorwamp.protocol.message.Invocation;
import io.reactorwamp.protocol.message.MessageType;
import io.reactorwamp.protocol.message.Register;
import io.reactorwamp.protocol.message.Registered;
import io.reactorwamp.protocol.message.Result;
import io.reactorwamp.protocol.message.Yield;
import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ErrorUri;
import io.reactorwamp.protocol.value.Payload;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

/** How long calls and invocations take, on a clock that the test moves. */
class CallTimeoutTest {
    private static final String PROCEDURE = "com.example.p";
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Dict PROGRESS = Dict.of("progress", true);

    private final VirtualTimeScheduler clock = VirtualTimeScheduler.getOrSet();
    private final ScriptedRouter router =
            new ScriptedRouter().dealer("call_canceling", "call_timeout", "progressive_call_results");
    private final ReactorWampClient client = router.builder().build();
    private final AtomicBoolean cancelled = new AtomicBoolean();

    @AfterEach
    void close() {
        router.speaking();
        client.close().block(PATIENCE);
        VirtualTimeScheduler.reset();
    }

    private CallSpec call() {
        return client.call(PROCEDURE).timeout(LIMIT);
    }

    private void pass(int seconds) {
        clock.advanceTimeBy(Duration.ofSeconds(seconds));
    }

    private void result(Dict details, String value) {
        router.send(new Result(1, details, Arguments.of(value)));
    }

    @Test
    void theRouterIsAskedForTheSameLimit() {
        StepVerifier.create(call().retrieve(String.class))
                .expectSubscription()
                .then(() -> assertThat(router.last(Call.class).options()).isEqualTo(Dict.of("timeout", 10_000L)))
                .then(() -> result(Dict.EMPTY, "done"))
                .expectNext("done")
                .expectComplete()
                .verify(PATIENCE);
        pass(60);
        assertThat(router.received(Cancel.class)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theCallEndsWhateverTheRouterDoes(boolean streams) {
        Mono<String> last = streams ? call().retrieveFlux(String.class).last() : call().retrieve(String.class);
        StepVerifier.create(last)
                .expectSubscription()
                .then(() -> pass(10))
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOfSatisfying(
                                CallTimeoutException.class,
                                late -> assertThat(late.timeout()).isEqualTo(LIMIT)))
                .verify(PATIENCE);
        assertThat(router.received(Cancel.class)).hasSize(1);
        router.send(new ErrorMessage(MessageType.CALL, 1, Dict.EMPTY, ErrorUri.TIMEOUT, Payload.EMPTY));
        result(Dict.EMPTY, "late");
        assertThat(router.isClosed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRouterThatIsFasterEndsItWithTheSameException(boolean streams) {
        Mono<String> last = streams ? call().retrieveFlux(String.class).last() : call().retrieve(String.class);
        StepVerifier.create(last)
                .expectSubscription()
                .then(() ->
                        router.send(new ErrorMessage(MessageType.CALL, 1, Dict.EMPTY, ErrorUri.TIMEOUT, Payload.EMPTY)))
                .expectError(CallTimeoutException.class)
                .verify(PATIENCE);
        pass(60);
        assertThat(router.received(Cancel.class)).isEmpty();
    }

    @Test
    void aTimeoutThatTheCallerDidNotSetIsAnError() {
        StepVerifier.create(client.call(PROCEDURE).retrieve(String.class))
                .expectSubscription()
                .then(() ->
                        router.send(new ErrorMessage(MessageType.CALL, 1, Dict.EMPTY, ErrorUri.TIMEOUT, Payload.EMPTY)))
                .expectErrorSatisfies(error ->
                        assertThat(((ApplicationException) error).error()).isEqualTo(ErrorUri.TIMEOUT))
                .verify(PATIENCE);
    }

    @Test
    void ofAStreamEachResultStartsTheTimeAnewWhenItArrives() {
        StepVerifier.create(call().retrieveFlux(String.class), 0)
                .expectSubscription()
                .thenRequest(1)
                .then(() -> pass(6))
                .then(() -> result(PROGRESS, "a"))
                .expectNext("a")
                .then(() -> pass(6))
                .then(() -> result(PROGRESS, "b"))
                .then(() -> pass(6))
                .then(() -> result(PROGRESS, "c"))
                .then(() -> pass(9))
                .thenRequest(1)
                .expectNext("b")
                .then(() -> pass(1))
                .thenRequest(10)
                .expectNext("c")
                .expectError(CallTimeoutException.class)
                .verify(PATIENCE);
        assertThat(router.received(Cancel.class)).hasSize(1);
    }

    @Test
    void ofAStreamAConnectionThatIsNotMadeCountsToo() {
        router.silent();
        StepVerifier.create(
                        client.call(PROCEDURE).timeout(Duration.ofSeconds(2)).retrieveFlux(String.class))
                .expectSubscription()
                .then(() -> pass(2))
                .expectError(CallTimeoutException.class)
                .verify(PATIENCE);
    }

    private RegisterSpec serving() {
        router.on(message -> {
            if (message instanceof Register register) {
                router.send(new Registered(register.request(), 4));
            }
        });
        return client.register(PROCEDURE).forwardTimeout();
    }

    private void invoke(Dict details) {
        router.send(new Invocation(1, 4, details, Payload.EMPTY));
    }

    @Test
    void aCalleeKeepsTheTimeThatTheRouterLeavesToIt() {
        serving()
                .handle(call -> Mono.never().doOnCancel(() -> cancelled.set(true)))
                .block(PATIENCE);
        assertThat(router.last(Register.class).options()).isEqualTo(Dict.of("forward_timeout", true));
        invoke(Dict.of("timeout", 1_000L));
        pass(1);
        assertThat(cancelled).isTrue();
        assertThat(router.last(ErrorMessage.class).error()).isEqualTo(ErrorUri.TIMEOUT);
        router.send(new Interrupt(1, Dict.of("mode", "kill")));
        assertThat(router.received(ErrorMessage.class)).hasSize(1);
    }

    @Test
    void anAnswerInTimeIsTheOnlyOne() {
        serving().handle(call -> Mono.just("in time")).block(PATIENCE);
        invoke(Dict.of("timeout", 1_000L));
        pass(60);
        assertThat(router.received(Yield.class)).hasSize(1);
        assertThat(router.received(ErrorMessage.class)).isEmpty();
    }

    @Test
    void eachProgressiveAnswerStartsTheTimeAnew() {
        Sinks.Many<Integer> source = Sinks.many().unicast().onBackpressureBuffer();
        serving()
                .handleFlux(call -> source.asFlux().doOnCancel(() -> cancelled.set(true)))
                .block(PATIENCE);
        invoke(Dict.copyOf(Map.of("timeout", 3_000L, "receive_progress", true)));
        for (int i = 0; i < 3; i++) {
            pass(2);
            source.tryEmitNext(i);
        }
        assertThat(router.received(Yield.class)).hasSize(3);
        assertThat(cancelled).isFalse();
        pass(3);
        assertThat(cancelled).isTrue();
        assertThat(router.last(ErrorMessage.class).error()).isEqualTo(ErrorUri.TIMEOUT);
    }

    @Test
    void theEndOfTheSessionEndsTheTime() {
        serving()
                .handleFlux(call -> Flux.never().doOnCancel(() -> cancelled.set(true)))
                .block(PATIENCE);
        invoke(Dict.of("timeout", 1_000L));
        router.abort();
        assertThat(cancelled).isTrue();
        pass(60);
        assertThat(router.received(ErrorMessage.class)).isEmpty();
    }
}
