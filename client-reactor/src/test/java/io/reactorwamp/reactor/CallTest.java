package io.reactorwamp.reactor;

import static io.reactorwamp.reactor.InProcessRouter.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactorwamp.client.ApplicationException;
import io.reactorwamp.client.Args;
import io.reactorwamp.client.BufferOverflowException;
import io.reactorwamp.client.CallResult;
import io.reactorwamp.client.CallTimeoutException;
import io.reactorwamp.client.ConnectionLostException;
import io.reactorwamp.client.NoSuchProcedureException;
import io.reactorwamp.client.Outcome;
import io.reactorwamp.client.PayloadException;
import io.reactorwamp.client.WampSession;
import io.reactorwamp.codec.Serializers;
import io.reactorwamp.protocol.message.Call;
import io.reactorwamp.protocol.message.Result;
import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.transport.OutboundLimits;
import io.reactorwamp.transport.inprocess.InProcessLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class CallTest {
    private final InProcessRouter router = new InProcessRouter();
    private final WampSession caller = router.session();
    private final WampSession callee = router.session();

    @AfterEach
    void close() {
        router.close();
    }

    private void serve(String procedure, Mono<?> answer) {
        callee.register(procedure).handle(call -> answer).block(PATIENCE);
    }

    private int add(int a, int b) {
        return caller.call("com.example.add", Integer.class, a, b).block(PATIENCE);
    }

    @Test
    void returnsWhatTheHandlerAnswers() {
        callee.register("com.example.add")
                .handle(call -> Mono.just(call.arg(0, Integer.class) + call.arg(1, Integer.class)))
                .block(PATIENCE);
        assertThat(add(2, 3)).isEqualTo(5);
    }

    @Test
    void keywordArgumentsTravelBothWays() {
        callee.register("com.example.swap")
                .handle(call -> Mono.just(
                        Args.EMPTY.kwarg("b", call.kwarg("a", String.class)).arg(call.arg(0, Integer.class))))
                .block(PATIENCE);
        CallResult result =
                caller.call("com.example.swap").arg(7).kwarg("a", "x").result().block(PATIENCE);
        assertThat(result.kwarg("b", String.class)).isEqualTo("x");
        assertThat(result.arg(0, Integer.class)).isEqualTo(7);
        assertThat(result.arg(1, Integer.class)).isNull();
        assertThat(result.kwarg("c", String.class)).isNull();
        assertThat(result.details()).isEqualTo(Dict.EMPTY);
    }

    @Test
    void anAbsentResultIsAnEmptyMono() {
        serve("com.example.nothing", Mono.empty());
        StepVerifier.create(caller.call("com.example.nothing", String.class)).verifyComplete();
    }

    @Test
    void eachSubscriberCallsAnew() {
        AtomicInteger calls = new AtomicInteger();
        serve("com.example.count", Mono.fromSupplier(calls::incrementAndGet));
        Mono<Integer> call = caller.call("com.example.count", Integer.class);
        assertThat(calls).hasValue(0);
        assertThat(call.block(PATIENCE)).isEqualTo(1);
        assertThat(call.block(PATIENCE)).isEqualTo(2);
    }

    @Test
    void nothingIsSentBeforeItIsRequested() {
        AtomicInteger calls = new AtomicInteger();
        serve("com.example.count", Mono.fromSupplier(calls::incrementAndGet));
        StepVerifier.create(caller.call("com.example.count", Integer.class), 0)
                .expectSubscription()
                .then(() -> assertThat(calls).hasValue(0))
                .thenRequest(1)
                .expectNext(1)
                .verifyComplete();
    }

    @Test
    void anUnknownProcedureIsTold() {
        assertThatExceptionOfType(NoSuchProcedureException.class)
                .isThrownBy(() -> caller.call("com.example.none", Void.class).block(PATIENCE));
    }

    @Test
    void anErrorCarriesItsUriAndArguments() {
        serve("com.example.fail", Mono.error(new ApplicationException("com.example.error", "why", 3)));
        StepVerifier.create(caller.call("com.example.fail", Void.class))
                .expectErrorSatisfies(error -> {
                    assertThat(error).isInstanceOf(ApplicationException.class).hasMessage("com.example.error: why");
                    assertThat(((ApplicationException) error).payload().arg(1, Integer.class))
                            .isEqualTo(3);
                })
                .verify();
    }

    @Test
    void eachSubscriberGetsAnErrorOfItsOwn() {
        Mono<Void> call = caller.call("com.example.none", Void.class);
        List<Throwable> errors = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            StepVerifier.create(call).expectErrorSatisfies(errors::add).verify();
        }
        assertThat(errors.get(0)).isNotSameAs(errors.get(1));
    }

    @Test
    void argumentsThatCannotBeEncodedFailThatCallAlone() {
        serve("com.example.echo", Mono.just("ok"));
        StepVerifier.create(caller.call("com.example.echo", String.class, new Object()))
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOfSatisfying(
                                PayloadException.class,
                                e -> assertThat(e.direction()).isEqualTo(PayloadException.Direction.ENCODE)))
                .verify();
        assertThat(caller.call("com.example.echo", String.class).block(PATIENCE))
                .isEqualTo("ok");
    }

    @Test
    void ofAThousandCallsWithEveryThirdImpossibleTheOthersSucceed() {
        ScriptedRouter json = new ScriptedRouter(
                Serializers.values(), new InProcessLimits(OutboundLimits.DEFAULT, Integer.MAX_VALUE));
        json.on(message -> {
            Call call = (Call) message;
            json.send(new Result(call.request(), Dict.EMPTY, call.payload()));
        });
        ReactorWampClient client = router.keep(json.builder().build());
        List<Integer> results = Flux.range(0, 1_000)
                .flatMap(
                        i -> client.call("com.example.echo", Integer.class, i % 3 == 0 ? new Object() : i)
                                .onErrorResume(PayloadException.class, e -> Mono.empty()),
                        16)
                .collectList()
                .block(PATIENCE);
        assertThat(results).hasSize(666).allMatch(i -> i % 3 != 0).doesNotHaveDuplicates();
        assertThat(json.received(Call.class)).extracting(Call::request).last().isEqualTo(666L);
    }

    @Test
    void whatIsTooLargeForTheRouterFailsBeforeAnIdIsTaken() {
        ScriptedRouter json =
                new ScriptedRouter(Serializers.json().payloads(), new InProcessLimits(OutboundLimits.DEFAULT, 1_000));
        json.on(message -> json.send(new Result(((Call) message).request(), Dict.EMPTY, Arguments.of("ok"))));
        ReactorWampClient client = router.keep(json.builder().build());
        StepVerifier.create(client.call("com.example.echo", String.class, "x".repeat(900)))
                .expectError(PayloadException.class)
                .verify();
        assertThat(client.call("com.example.echo", String.class, "x".repeat(500))
                        .block(PATIENCE))
                .isEqualTo("ok");
        assertThat(json.last(Call.class).request()).isEqualTo(1);
    }

    @Test
    void aResultThatDoesNotFitFailsTheCall() {
        serve("com.example.text", Mono.just("text"));
        StepVerifier.create(caller.call("com.example.text", Integer.class))
                .expectError(PayloadException.class)
                .verify();
    }

    @Test
    void cancellingDiscardsTheAnswer() {
        Sinks.One<Integer> answer = Sinks.one();
        serve("com.example.later", answer.asMono());
        StepVerifier.create(caller.call("com.example.later", Integer.class))
                .expectSubscription()
                .then(() -> assertThat(answer.currentSubscriberCount()).isEqualTo(1))
                .thenCancel()
                .verify();
        answer.emitValue(1, Sinks.EmitFailureHandler.FAIL_FAST);
        assertThat(caller.isOpen()).isTrue();
    }

    @Test
    void aTimeoutCancelsTheCall() {
        serve("com.example.never", Mono.never());
        StepVerifier.withVirtualTime(() -> caller.call("com.example.never")
                        .timeout(Duration.ofSeconds(5))
                        .result())
                .expectSubscription()
                .expectNoEvent(Duration.ofMillis(4_999))
                .thenAwait(Duration.ofMillis(1))
                .expectError(CallTimeoutException.class)
                .verify();
    }

    @Test
    void moreCallsThanMayWaitAreRefusedHere() {
        serve("com.example.never", Mono.never());
        ReactorWampClient client =
                router.keep(router.builder().maxPendingCalls(2).build());
        Flux<CallResult> two = Flux.merge(
                client.call("com.example.never").result(),
                client.call("com.example.never").result());
        StepVerifier.create(two)
                .expectSubscription()
                .then(() -> StepVerifier.create(client.call("com.example.never").result())
                        .expectError(BufferOverflowException.class)
                        .verify())
                .thenCancel()
                .verify();
        assertThat(client.publish("com.example.x").sendAcknowledged().block(PATIENCE))
                .isNotNull();
    }

    @Test
    void aCallThatWaitsFailsWithItsSession() {
        serve("com.example.never", Mono.never());
        StepVerifier.create(caller.call("com.example.never").result())
                .expectSubscription()
                .then(() -> caller.close().block(PATIENCE))
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOfSatisfying(
                                ConnectionLostException.class,
                                e -> assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN)))
                .verify();
        StepVerifier.create(caller.call("com.example.never").result())
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOfSatisfying(
                                ConnectionLostException.class,
                                e -> assertThat(e.outcome()).isEqualTo(Outcome.NOT_SENT)))
                .verify();
    }

    @Test
    void aKnownOptionOfTheWrongTypeIsRefusedAtAssembly() {
        assertThatThrownBy(() -> caller.call("com.example.x")
                        .option("disclose_me", "yes")
                        .result())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("disclose_me")
                .hasMessageContaining("a bool");
    }

    @Test
    void withoutADealerCallsAndRegistrationsFailHere() {
        ScriptedRouter broker = new ScriptedRouter().roles("broker");
        ReactorWampClient client = router.keep(broker.builder().build());
        StepVerifier.create(client.call("com.example.x").result())
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("dealer"))
                .verify();
        StepVerifier.create(client.register("com.example.x").handle(call -> Mono.empty()))
                .expectError(IllegalStateException.class)
                .verify();
        assertThat(broker.types()).hasSize(1);
    }

    @Test
    void tenThousandNestedCallsKeepTheStackFlat() {
        AtomicInteger deepest = new AtomicInteger();
        callee.register("com.example.down")
                .handle(call -> {
                    int left = call.arg(0, Integer.class);
                    int depth = Thread.currentThread().getStackTrace().length;
                    deepest.accumulateAndGet(depth, Math::max);
                    return left == 0 ? Mono.just(0) : callee.call("com.example.down", Integer.class, left - 1);
                })
                .block(PATIENCE);
        assertThat(caller.call("com.example.down", Integer.class, 10_000).block(PATIENCE))
                .isZero();
        assertThat(deepest.get()).isLessThan(200);
    }

    @Test
    void blockingAThreadThatDeliversFailsInsteadOfDeadlocking() {
        serve("com.example.inner", Mono.just(1));
        callee.register("com.example.outer")
                .handle(call -> Mono.just(
                        callee.call("com.example.inner", Integer.class).block(PATIENCE)))
                .block(PATIENCE);
        callee.register("com.example.told")
                .handle(call -> {
                    try {
                        return Mono.justOrEmpty(callee.call("com.example.inner")
                                .result()
                                .map(r -> 1)
                                .block(PATIENCE));
                    } catch (IllegalStateException e) {
                        return Mono.just(e.getMessage());
                    }
                })
                .block(PATIENCE);
        assertThat(caller.call("com.example.told", String.class).block(PATIENCE))
                .contains("handleBlocking");
        StepVerifier.create(caller.call("com.example.outer", Integer.class))
                .expectError(ApplicationException.class)
                .verify(PATIENCE);
    }

    @Test
    void blockingElsewhereIsFine() {
        serve("com.example.inner", Mono.just(1));
        callee.register("com.example.outer")
                .handleBlocking(
                        call -> callee.call("com.example.inner", Integer.class).block(PATIENCE))
                .block(PATIENCE);
        assertThat(caller.call("com.example.outer", Integer.class)
                        .subscribeOn(Schedulers.boundedElastic())
                        .block(PATIENCE))
                .isEqualTo(1);
    }
}
