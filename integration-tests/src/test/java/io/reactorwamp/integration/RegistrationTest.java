package io.reactorwamp.integration;

import static io.reactorwamp.integration.Network.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.reactorwamp.client.ApplicationException;
import io.reactorwamp.client.ConnectionLostException;
import io.reactorwamp.client.NoSuchRegistrationException;
import io.reactorwamp.client.ProcedureAlreadyExistsException;
import io.reactorwamp.client.Registration;
import io.reactorwamp.client.WampSession;
import io.reactorwamp.protocol.value.ErrorUri;
import io.reactorwamp.protocol.value.InvocationPolicy;
import io.reactorwamp.protocol.value.MatchPolicy;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

/** How procedures are registered, shared, matched and taken back, whatever the peers speak. */
@ParameterizedClass
@ValueSource(strings = {Pair.IN_PROCESS, "json", "cbor"})
class RegistrationTest {
    private static final String PROCEDURE = "com.example.work";

    private final Network network = new Network();
    private final WampSession caller;
    private final List<WampSession> callees;

    RegistrationTest(String way) {
        caller = network.session(way);
        callees = IntStream.range(0, 3).mapToObj(i -> network.session(way)).toList();
    }

    @AfterEach
    void close() {
        network.close();
    }

    /** All callees share the procedure and answer with their number. */
    private List<Registration> share(InvocationPolicy policy) {
        return IntStream.range(0, callees.size())
                .mapToObj(i -> callees.get(i)
                        .register(PROCEDURE)
                        .invoke(policy)
                        .handle(call -> Mono.just(i))
                        .block(PATIENCE))
                .toList();
    }

    private Mono<Integer> call() {
        return caller.call(PROCEDURE, Integer.class);
    }

    private List<Integer> calls(int count) {
        return Flux.range(0, count).concatMap(i -> call()).collectList().block(PATIENCE);
    }

    private String refusal() {
        return catchThrowableOfType(ApplicationException.class, () -> call().block(PATIENCE))
                .error();
    }

    @Test
    void c41AProcedureIsFreeAgainWhenItsSessionIsGone() {
        Registration first =
                callees.get(0).register(PROCEDURE).handle(call -> Mono.just(0)).block(PATIENCE);
        assertThat(catchThrowableOfType(
                        ProcedureAlreadyExistsException.class,
                        () -> callees.get(1)
                                .register(PROCEDURE)
                                .handle(call -> Mono.just(1))
                                .block(PATIENCE)))
                .isNotNull();
        callees.get(0).close().block(PATIENCE);
        Registration second =
                callees.get(1).register(PROCEDURE).handle(call -> Mono.just(1)).block(PATIENCE);

        assertThat(calls(1)).containsExactly(1);
        assertThat(second.id()).isGreaterThan(first.id());
    }

    /** With one id for all. */
    @Test
    void c52CallsGoRoundAlsoAfterOneHasUnregistered() {
        List<Registration> shared = share(InvocationPolicy.ROUNDROBIN);

        assertThat(shared)
                .extracting(Registration::id)
                .containsOnly(shared.get(0).id());
        assertThat(calls(5)).containsExactly(0, 1, 2, 0, 1);
        shared.get(0).unregister().block(PATIENCE);
        assertThat(calls(4)).containsExactly(2, 1, 2, 1);
    }

    @Test
    void c52TheFirstOneThatIsThereGetsAllCalls() {
        share(InvocationPolicy.FIRST);
        assertThat(calls(3)).containsExactly(0, 0, 0);
        callees.get(0).close().block(PATIENCE);
        assertThat(calls(3)).containsExactly(1, 1, 1);
    }

    @Test
    void c52TheLastOneThatIsThereGetsAllCalls() {
        share(InvocationPolicy.LAST);
        assertThat(calls(3)).containsExactly(2, 2, 2);
        callees.get(2).close().block(PATIENCE);
        assertThat(calls(3)).containsExactly(1, 1, 1);
    }

    /** The chance that 100 calls all reach the same two is less than one in 10^17. */
    @Test
    void c52AtRandomEachOneGetsCalls() {
        share(InvocationPolicy.RANDOM);
        Set<Integer> answered = new HashSet<>(calls(100));
        assertThat(answered).containsExactlyInAnyOrder(0, 1, 2);
    }

    @Test
    void c52AnotherPolicyIsRefusedAndSoIsASecondHandlerOfOneSession() {
        share(InvocationPolicy.ROUNDROBIN);
        for (InvocationPolicy policy : List.of(InvocationPolicy.FIRST, InvocationPolicy.ROUNDROBIN)) {
            assertThat(catchThrowableOfType(
                            ProcedureAlreadyExistsException.class,
                            () -> callees.get(0)
                                    .register(PROCEDURE)
                                    .invoke(policy)
                                    .handle(call -> Mono.just(9))
                                    .block(PATIENCE)))
                    .isNotNull();
        }
        assertThat(calls(3)).containsExactly(0, 1, 2);
    }

    @Test
    void c53APatternAnswersWhatItMatchesAndIsToldWhatWasCalled() {
        WampSession callee = callees.get(0);
        callee.register("com.example")
                .match(MatchPolicy.PREFIX)
                .handle(call -> Mono.just("prefix " + call.procedure()))
                .block(PATIENCE);
        callee.register("com..exact")
                .match(MatchPolicy.WILDCARD)
                .handle(call -> Mono.just("wildcard " + call.procedure()))
                .block(PATIENCE);
        callee.register("com.example.exact")
                .handle(call -> Mono.just("exact " + call.procedure()))
                .block(PATIENCE);

        assertThat(Flux.just("com.example.exact", "com.examples", "com.other.exact")
                        .concatMap(procedure -> caller.call(procedure, String.class))
                        .collectList()
                        .block(PATIENCE))
                .containsExactly("exact com.example.exact", "prefix com.examples", "wildcard com.other.exact");
    }

    @Test
    void aBusyCalleeIsPassedOverUntilItHasAnswered() {
        Sinks.One<Integer> answer = Sinks.one();
        for (WampSession callee : callees.subList(0, 2)) {
            callee.register(PROCEDURE)
                    .invoke(InvocationPolicy.FIRST)
                    .concurrency(1)
                    .handle(call -> answer.asMono())
                    .block(PATIENCE);
        }
        Mono<List<Integer>> running = Flux.merge(call(), call()).collectList().cache();
        running.subscribe(null, failure -> {});
        Eventually.await().until(() -> network.counts().pendingCalls() == 2);

        assertThat(refusal()).isEqualTo(ErrorUri.MAX_CONCURRENCY_REACHED);
        answer.tryEmitValue(7);
        assertThat(running.block(PATIENCE)).containsExactly(7, 7);
        assertThat(calls(1)).containsExactly(7);
    }

    @Test
    void aRegistrationThatIsTakenBackEndsWithTheReason() {
        Registration registration =
                callees.get(0).register(PROCEDURE).handle(call -> Mono.just(0)).block(PATIENCE);
        StepVerifier.create(registration.ended())
                .expectSubscription()
                .then(() -> assertThat(network.router()
                                .revokeRegistration(Network.REALM, registration.id(), "com.example.policy")
                                .block(PATIENCE))
                        .isTrue())
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(NoSuchRegistrationException.class)
                        .hasMessageContaining(PROCEDURE + ": com.example.policy"))
                .verify(PATIENCE);

        assertThat(refusal()).isEqualTo(ErrorUri.NO_SUCH_PROCEDURE);
        registration.unregister().block(PATIENCE);
        callees.get(0).register(PROCEDURE).handle(call -> Mono.just(1)).block(PATIENCE);
        assertThat(calls(1)).containsExactly(1);
    }

    @Test
    void whatIsNotThereCannotBeTakenBack() {
        assertThat(network.router()
                        .revokeRegistration(Network.REALM, 4_711, "com.example.policy")
                        .block(PATIENCE))
                .isFalse();
        assertThat(network.router()
                        .revokeRegistration("no.realm", 1, "com.example.policy")
                        .blockOptional(PATIENCE))
                .isEmpty();
    }

    @Test
    void aProcedureCanBeTakenOver() {
        List<Registration> shared = share(InvocationPolicy.ROUNDROBIN);
        caller.register(PROCEDURE)
                .forceReregister()
                .handle(call -> Mono.just(9))
                .block(PATIENCE);

        assertThat(calls(2)).containsExactly(9, 9);
        shared.forEach(registration -> StepVerifier.create(registration.ended())
                .expectError(NoSuchRegistrationException.class)
                .verify(PATIENCE));
    }

    @Test
    void aCallThatACalleeDoesNotTakeGoesToTheNext() {
        for (int i = 0; i < 3; i++) {
            int number = i;
            callees.get(i)
                    .register(PROCEDURE)
                    .invoke(InvocationPolicy.ROUNDROBIN)
                    .handle(call -> number == 1
                            ? Mono.just(call.requireArg(0, Integer.class))
                            : Mono.error(new ApplicationException(ErrorUri.UNAVAILABLE)))
                    .block(PATIENCE);
        }
        for (int i = 0; i < 3; i++) {
            assertThat(caller.call(PROCEDURE, Integer.class, i).block(PATIENCE)).isEqualTo(i);
        }
        callees.get(1).close().block(PATIENCE);
        assertThat(refusal()).isEqualTo(ErrorUri.NO_AVAILABLE_CALLEE);
        assertThat(network.counts().pendingCalls()).isZero();
    }

    @Test
    void c65WhoRegistersWhileTheRealmIsClosedGetsAnAnswer() {
        List<Mono<Registration>> registrations = IntStream.range(0, 300)
                .mapToObj(i -> callees.get(i % 3)
                        .register(PROCEDURE + i)
                        .handle(call -> Mono.just(0))
                        .onErrorResume(ConnectionLostException.class, lost -> Mono.empty()))
                .toList();
        Mono<Void> closing = network.router().removeRealm(Network.REALM);

        StepVerifier.create(Flux.merge(registrations.subList(0, 150))
                        .then()
                        .and(closing)
                        .and(Flux.merge(registrations.subList(150, 300)).then()))
                .expectComplete()
                .verify(PATIENCE);
        assertThat(network.router().counts(Network.REALM).blockOptional(PATIENCE))
                .isEmpty();
    }

    @Test
    void nothingIsLeftWhenAllHaveGone() {
        share(InvocationPolicy.RANDOM);
        calls(5);
        callees.forEach(callee -> callee.close().block(PATIENCE));
        caller.close().block(PATIENCE);
        Eventually.await().until(() -> network.counts().isEmpty());
    }
}
