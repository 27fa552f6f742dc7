package io.reactorwamp.integration;

import static io.reactorwamp.integration.Network.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.reactorwamp.client.ApplicationException;
import io.reactorwamp.client.CanceledException;
import io.reactorwamp.client.NoSuchProcedureException;
import io.reactorwamp.client.WampSession;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

/** What a call is answered with, and by whom, whatever the peers speak. */
@ParameterizedClass
@ValueSource(strings = {Pair.IN_PROCESS, "json", "msgpack"})
class RoutedCallTest {
    private static final String PROCEDURE = "com.example.slow";

    private final Network network = new Network();
    private final WampSession caller;
    private final WampSession callee;

    RoutedCallTest(String way) {
        caller = network.session(way);
        callee = network.session(way);
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void c42ACallEndsWithTheResultOrTheErrorOfItsCallee() {
        callee.register("com.example.half")
                .handle(call -> {
                    int number = call.requireArg(0, Integer.class);
                    return number % 2 == 0
                            ? Mono.just(number / 2)
                            : Mono.error(new ApplicationException("com.example.error.odd", number));
                })
                .block(PATIENCE);

        assertThat(caller.call("com.example.half", Integer.class, 8).block(PATIENCE))
                .isEqualTo(4);
        ApplicationException odd = catchThrowableOfType(
                ApplicationException.class,
                () -> caller.call("com.example.half", Integer.class, 7).block(PATIENCE));
        assertThat(odd.error()).isEqualTo("com.example.error.odd");
        assertThat(odd.payload().arg(0, Integer.class)).isEqualTo(7);
        assertThat(catchThrowableOfType(
                        NoSuchProcedureException.class,
                        () -> caller.call("com.example.none", Integer.class).block(PATIENCE)))
                .isNotNull();
    }

    /** Handlers run at the same time, and results find their calls in any order. */
    @Test
    void c44AndC45ALaterCallMayBeAnsweredFirst() {
        Sinks.One<String> slow = Sinks.one();
        callee.register(PROCEDURE).handle(call -> slow.asMono()).block(PATIENCE);
        callee.register("com.example.fast").handle(call -> Mono.just("fast")).block(PATIENCE);

        StepVerifier.create(
                        Flux.merge(caller.call(PROCEDURE, String.class), caller.call("com.example.fast", String.class)))
                .expectNext("fast")
                .then(() -> slow.tryEmitValue("slow"))
                .expectNext("slow")
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void c50WhoCallsACalleeThatLeavesIsTold() {
        callee.register(PROCEDURE).handle(call -> Mono.never()).block(PATIENCE);
        StepVerifier.create(caller.call(PROCEDURE, String.class))
                .expectSubscription()
                .then(() -> Eventually.await().until(() -> network.counts().pendingCalls() == 1))
                .then(() -> callee.close().block(PATIENCE))
                .expectErrorSatisfies(error ->
                        assertThat(error).isInstanceOf(CanceledException.class).hasMessageContaining("the callee left"))
                .verify(PATIENCE);
    }

    /** Ids of invocations count for each callee by itself, and nobody answers for another; who tries is aborted. */
    @Test
    void c43AndC46AnAnswerOfAnotherSessionReachesNobody() {
        callee.register("com.example.own").handle(call -> Mono.just("own")).block(PATIENCE);
        try (RawPeer raw = RawPeer.join(network.uri(), Wire.JSON);
                RawPeer stranger = RawPeer.join(network.uri(), Wire.JSON)) {
            raw.send(List.of(64L, 1L, Map.of(), PROCEDURE));
            assertThat(raw.receive()).startsWith(65L, 1L);
            stranger.send(List.of(64L, 1L, Map.of(), "com.example.other"));
            assertThat(stranger.receive()).startsWith(65L, 1L);
            assertThat(caller.call("com.example.own", String.class).block(PATIENCE))
                    .isEqualTo("own");

            StepVerifier.create(caller.call(PROCEDURE, String.class))
                    .expectSubscription()
                    .then(() -> {
                        assertThat(raw.receive()).startsWith(68L, 1L);
                        stranger.send(List.of(70L, 1L, Map.of(), List.of("forged")));
                        assertThat(stranger.receive()).first().isEqualTo(3L);
                        raw.send(List.of(70L, 1L, Map.of(), List.of("true")));
                    })
                    .expectNext("true")
                    .expectComplete()
                    .verify(PATIENCE);
        }
    }
}
