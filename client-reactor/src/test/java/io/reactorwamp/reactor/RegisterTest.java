package io.reactorwamp.reactor;

import static io.reactorwamp.reactor.InProcessRouter.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.client.ApplicationException;
import io.reactorwamp.client.Args;
import io.reactorwamp.client.ConnectionLostException;
import io.reactorwamp.client.InvalidArgumentException;
import io.reactorwamp.client.Invocation;
import io.reactorwamp.client.NoSuchProcedureException;
import io.reactorwamp.client.NoSuchRegistrationException;
import io.reactorwamp.client.ProcedureAlreadyExistsException;
import io.reactorwamp.client.Registration;
import io.reactorwamp.client.WampSession;
import io.reactorwamp.protocol.message.MessageType;
import io.reactorwamp.protocol.message.Register;
import io.reactorwamp.protocol.message.Registered;
import io.reactorwamp.protocol.message.Unregister;
import io.reactorwamp.protocol.message.Unregistered;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.MatchPolicy;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class RegisterTest {
    private static final String PROCEDURE = "com.example.procedure";

    private final InProcessRouter router = new InProcessRouter();
    private final WampSession caller = router.session();
    private final WampSession callee = router.session();

    @AfterEach
    void close() {
        router.close();
    }

    private Registration handle(Function<Invocation, Mono<?>> handler) {
        return callee.register(PROCEDURE).handle(handler).block(PATIENCE);
    }

    private Mono<String> call(Object... args) {
        return caller.call(PROCEDURE, String.class, args);
    }

    private void assertRuntimeError() {
        StepVerifier.create(call())
                .expectErrorSatisfies(error -> {
                    assertThat(error).isInstanceOf(ApplicationException.class);
                    assertThat(((ApplicationException) error).error()).isEqualTo("wamp.error.runtime_error");
                    assertThat(error.getMessage()).doesNotContain("secret").doesNotContain("Exception");
                })
                .verify(PATIENCE);
        assertThat(callee.isOpen()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"throws", "error", "null", "unencodable", "stackOverflow", "throwsLater", "later"})
    void aHandlerThatFailsAnyhowIsARuntimeErrorThatTellsNothing(String how) {
        handle(invocation -> switch (how) {
            case "throws" -> throw new IllegalStateException("secret");
            case "error" -> Mono.error(new IllegalStateException("secret"));
            case "null" -> null;
            case "unencodable" -> Mono.just(new Object());
            case "stackOverflow" -> throw new StackOverflowError("secret");
            case "throwsLater" ->
                new Mono<String>() {
                    @Override
                    public void subscribe(CoreSubscriber<? super String> actual) {
                        throw new IllegalStateException("secret");
                    }
                };
            default -> Mono.error(new IllegalStateException("secret")).subscribeOn(Schedulers.parallel());
        });
        assertRuntimeError();
        assertRuntimeError();
    }

    @Test
    void anApplicationErrorIsAnsweredAsItIs() {
        handle(invocation -> {
            throw new ApplicationException("com.example.error", Args.of("why").kwarg("n", 1));
        });
        StepVerifier.create(call())
                .expectErrorSatisfies(error -> {
                    ApplicationException answer = (ApplicationException) error;
                    assertThat(answer.error()).isEqualTo("com.example.error");
                    assertThat(answer.payload().arg(0, String.class)).isEqualTo("why");
                    assertThat(answer.payload().kwarg("n", Integer.class)).isEqualTo(1);
                })
                .verify(PATIENCE);
    }

    @Test
    void anErrorThatAHandlerReceivedIsPassedOn() {
        callee.register("com.example.inner")
                .handle(inv -> Mono.error(new ApplicationException("com.example.error", 5)))
                .block(PATIENCE);
        handle(invocation -> callee.call("com.example.inner", Integer.class));
        StepVerifier.create(call())
                .expectErrorSatisfies(error -> assertThat(
                                ((ApplicationException) error).payload().arg(0, Integer.class))
                        .isEqualTo(5))
                .verify(PATIENCE);
    }

    @Test
    void argumentsThatDoNotFitAreAnInvalidArgument() {
        handle(invocation -> Mono.justOrEmpty(invocation.arg(0, Integer.class)));
        StepVerifier.create(call("text"))
                .expectError(InvalidArgumentException.class)
                .verify(PATIENCE);
    }

    @Test
    void aHandlerMayAnswerLaterOnAnotherThread() {
        handle(invocation -> Mono.just("later").publishOn(Schedulers.parallel()));
        assertThat(call().block(PATIENCE)).isEqualTo("later");
    }

    @Test
    void aBlockingHandlerRunsWhereItMayBlock() {
        callee.register(PROCEDURE)
                .handleBlocking(invocation -> {
                    assertThat(Schedulers.isInNonBlockingThread()).isFalse();
                    return Thread.currentThread().getName();
                })
                .block(PATIENCE);
        assertThat(call().block(PATIENCE)).startsWith("boundedElastic");
    }

    @Test
    void aHandlerMayPublishAndSubscribeInItsSession() {
        Sinks.One<Integer> seen = Sinks.one();
        callee.subscribe("com.example.topic")
                .events(Integer.class)
                .next()
                .subscribe(seen::tryEmitValue, seen::tryEmitError);
        WampSession publisher = router.session();
        publisher
                .register(PROCEDURE)
                .handle(inv ->
                        publisher.publish("com.example.topic").arg(3).send().thenReturn("sent"))
                .block(PATIENCE);
        assertThat(call().block(PATIENCE)).isEqualTo("sent");
        assertThat(seen.asMono().block(PATIENCE)).isEqualTo(3);
    }

    @Test
    void aRunningHandlerIsCancelledWhenItsSessionEnds() {
        AtomicBoolean cancelled = new AtomicBoolean();
        handle(invocation -> Mono.never().doOnCancel(() -> cancelled.set(true)));
        StepVerifier.create(call())
                .expectSubscription()
                .then(() -> callee.close().block(PATIENCE))
                .expectError(ApplicationException.class)
                .verify(PATIENCE);
        assertThat(cancelled).isTrue();
    }

    @Test
    void unregisteringEndsTheRegistrationAndMayBeRepeated() {
        Registration registration = handle(invocation -> Mono.just("x"));
        assertThat(registration.id()).isPositive();
        assertThat(registration.procedure()).isEqualTo(PROCEDURE);
        registration.unregister().block(PATIENCE);
        registration.unregister().block(PATIENCE);
        StepVerifier.create(registration.ended()).verifyComplete();
        StepVerifier.create(call()).expectError(NoSuchProcedureException.class).verify(PATIENCE);
    }

    @Test
    void runningInvocationsStillAnswerAfterUnregistering() {
        Sinks.One<String> answer = Sinks.one();
        Registration registration = handle(invocation -> answer.asMono());
        StepVerifier.create(call())
                .expectSubscription()
                .then(() -> registration.unregister().block(PATIENCE))
                .then(() -> answer.tryEmitValue("late"))
                .expectNext("late")
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void aSecondRegistrationIsRefused() {
        handle(invocation -> Mono.empty());
        StepVerifier.create(caller.register(PROCEDURE).handle(invocation -> Mono.empty()))
                .expectError(ProcedureAlreadyExistsException.class)
                .verify(PATIENCE);
    }

    @Test
    void servingLastsAsLongAsItIsSubscribedTo() {
        StepVerifier.create(callee.register(PROCEDURE).serve(invocation -> Mono.just("x")))
                .expectSubscription()
                .then(() -> assertThat(call().block(PATIENCE)).isEqualTo("x"))
                .thenCancel()
                .verify(PATIENCE);
        StepVerifier.create(call()).expectError(NoSuchProcedureException.class).verify(PATIENCE);
    }

    @Test
    void servingCompletesWhenTheSessionIsClosed() {
        StepVerifier.create(callee.register(PROCEDURE).serve(invocation -> Mono.just("x")))
                .expectSubscription()
                .then(() -> callee.close().block(PATIENCE))
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void cancellingBeforeRegisteredUndoesIt() {
        ScriptedRouter slow = new ScriptedRouter();
        ReactorWampClient client = router.keep(slow.builder().build());
        StepVerifier.create(client.register(PROCEDURE).handle(invocation -> Mono.empty()))
                .expectSubscription()
                .then(() -> assertThat(slow.types()).endsWith(MessageType.REGISTER))
                .thenCancel()
                .verify(PATIENCE);
        slow.send(new Registered(slow.last(Register.class).request(), 99));
        assertThat(slow.last(Unregister.class).registration()).isEqualTo(99);
        assertThat(client.wanted().size()).isZero();
    }

    @Test
    void aPatternIsNotAskedOfARouterThatTakesItForAProcedure() {
        ScriptedRouter basic = new ScriptedRouter();
        ReactorWampClient client = router.keep(basic.builder().build());
        StepVerifier.create(
                        client.register("com..x").match(MatchPolicy.WILDCARD).handle(invocation -> Mono.empty()))
                .expectErrorMessage("the router does not announce pattern_based_registration")
                .verify(PATIENCE);
        assertThat(basic.received(Register.class)).isEmpty();
    }

    @Test
    void aRevokedOrLostRegistrationTellsWhy() {
        ScriptedRouter scripted = new ScriptedRouter();
        scripted.on(message -> {
            if (message instanceof Register register) {
                scripted.send(new Registered(register.request(), 98 + register.request()));
            }
        });
        ReactorWampClient client = router.keep(scripted.builder().build());
        Registration revoked =
                client.register(PROCEDURE).handle(inv -> Mono.empty()).block(PATIENCE);
        Registration lost =
                client.register(PROCEDURE + "2").handle(inv -> Mono.empty()).block(PATIENCE);
        assertThat(client.wanted().size()).isEqualTo(2);
        scripted.send(new Unregistered(0, Dict.of("registration", 99L, "reason", "com.example.reason")));
        StepVerifier.create(revoked.ended())
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(NoSuchRegistrationException.class)
                        .hasMessageContaining("com.example.reason"))
                .verify(PATIENCE);
        StepVerifier.create(lost.ended())
                .expectSubscription()
                .then(scripted::abort)
                .expectError(ConnectionLostException.class)
                .verify(PATIENCE);
        assertThat(client.wanted().size()).isZero();
    }
}
