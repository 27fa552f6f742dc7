package io.reactorwamp.integration;

import static io.reactorwamp.integration.Network.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.reactorwamp.client.ApplicationException;
import io.reactorwamp.client.Args;
import io.reactorwamp.client.ConnectException;
import io.reactorwamp.client.Registration;
import io.reactorwamp.client.SessionAbortedException;
import io.reactorwamp.client.WampSession;
import io.reactorwamp.protocol.session.Disclosure;
import io.reactorwamp.protocol.value.Passthru;
import io.reactorwamp.router.RealmSettings;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What a dealer says to peers that send what they like. Tests named after behaviours (C) and defects (F) of nexus assert ours, and say
 * where it differs.
 */
@ParameterizedClass
@ValueSource(strings = {Pair.IN_PROCESS, "json", "msgpack", "cbor"})
class DealerConductTest {
    private static final String PROCEDURE = "com.example.p";
    private static final Map<String, Object> NONE = Map.of();

    private static final long ERROR = 8;
    private static final long CALL = 48;
    private static final long CANCEL = 49;
    private static final long RESULT = 50;
    private static final long REGISTER = 64;
    private static final long REGISTERED = 65;
    private static final long INVOCATION = 68;
    private static final long INTERRUPT = 69;
    private static final long YIELD = 70;

    private final String way;
    private Network network = new Network();

    DealerConductTest(String way) {
        this.way = way;
    }

    @AfterEach
    void close() {
        network.close();
    }

    /** Replaces the network by one whose realm has other settings. */
    private void restart(RealmSettings settings) {
        network.close();
        network = new Network(settings);
    }

    private RawSession callee(String... features) {
        RawSession callee = network.joined(way, features);
        callee.ask(List.of(REGISTER, 1L, NONE, PROCEDURE), REGISTERED);
        return callee;
    }

    private static List<Object> call(long request) {
        return List.of(CALL, request, NONE, PROCEDURE, List.of(request));
    }

    private static void canceled(RawSession caller, long request, List<?> payload) {
        List<Object> error = caller.expect(ERROR);
        assertThat(error.subList(1, 5)).isEqualTo(List.of(CALL, request, NONE, "wamp.error.canceled"));
        assertThat(error.subList(5, error.size())).isEqualTo(payload);
    }

    /** A caller that did nothing wrong gets the answer to its next call. */
    private static void isServed(RawSession caller, long request, RawSession callee) {
        caller.send(call(request));
        List<Object> invocation = callee.expect(INVOCATION);
        assertThat(invocation).last().isEqualTo(List.of(request));
        callee.send(List.of(YIELD, invocation.get(1), NONE, List.of("served")));
        assertThat(caller.expect(RESULT)).isEqualTo(List.of(RESULT, request, NONE, List.of("served")));
    }

    @Test
    void c45ResultsReachTheirCallersInWhateverOrderTheyCome() {
        RawSession callee = callee();
        callee.ask(List.of(REGISTER, 2L, NONE, "com.example.q"), REGISTERED);
        RawSession one = network.joined(way);
        RawSession other = network.joined(way);
        one.send(call(1));
        long first = (Long) callee.expect(INVOCATION).get(1);
        other.send(List.of(CALL, 1L, NONE, "com.example.q"));
        long second = (Long) callee.expect(INVOCATION).get(1);
        callee.send(List.of(YIELD, second, NONE, List.of("q")));
        callee.send(List.of(YIELD, first, NONE, List.of("p")));
        assertThat(one.expect(RESULT)).isEqualTo(List.of(RESULT, 1L, NONE, List.of("p")));
        assertThat(other.expect(RESULT)).isEqualTo(List.of(RESULT, 1L, NONE, List.of("q")));
    }

    /** Where nexus ignores a YIELD for what was never asked, ours ends the session. */
    @Test
    void c43AndC46IdsCountForEachCalleeAndWhoWasNotAskedDoesNotAnswer() {
        RawSession callee = callee();
        RawSession stranger = network.joined(way);
        stranger.ask(List.of(REGISTER, 1L, NONE, "com.example.q"), REGISTERED);
        RawSession caller = network.joined(way);
        caller.send(List.of(CALL, 1L, NONE, "com.example.q"));
        long done = (Long) stranger.expect(INVOCATION).get(1);
        stranger.send(List.of(YIELD, done, NONE));
        caller.expect(RESULT);

        caller.send(call(2));
        assertThat(callee.expect(INVOCATION)).element(1).isEqualTo(done);
        stranger.send(List.of(YIELD, done, NONE, List.of("late")));
        stranger.send(List.of(YIELD, done + 1, NONE, List.of("forged")));
        assertThat(stranger.expectViolation()).contains("YIELD");
        callee.send(List.of(YIELD, done, NONE, List.of("true")));
        assertThat(caller.expect(RESULT)).isEqualTo(List.of(RESULT, 2L, NONE, List.of("true")));
    }

    /** Nexus passes the details of the callee's error on; ours only those that say how the payload is to be read. */
    @Test
    void c47KillWaitsForTheCalleesAnswer() {
        RawSession callee = callee("call_canceling");
        RawSession caller = network.joined(way, "call_canceling");
        caller.send(call(1));
        Object invocation = callee.expect(INVOCATION).get(1);
        caller.send(List.of(CANCEL, 1L, Map.of("mode", "kill")));
        assertThat(callee.expect(INTERRUPT)).isEqualTo(List.of(INTERRUPT, invocation, Map.of("mode", "kill")));
        callee.send(
                List.of(ERROR, INVOCATION, invocation, Map.of("own", 1L), "wamp.error.canceled", List.of("stopped")));
        canceled(caller, 1, List.of(List.of("stopped")));
        isServed(caller, 2, callee);
    }

    @Test
    void c47KillnowaitTellsBothAtOnce() {
        RawSession callee = callee("call_canceling");
        RawSession caller = network.joined(way, "call_canceling");
        caller.send(call(1));
        Object invocation = callee.expect(INVOCATION).get(1);
        caller.send(List.of(CANCEL, 1L, Map.of("mode", "killnowait")));
        canceled(caller, 1, List.of());
        assertThat(callee.expect(INTERRUPT)).isEqualTo(List.of(INTERRUPT, invocation, Map.of("mode", "killnowait")));
        callee.send(List.of(ERROR, INVOCATION, invocation, NONE, "wamp.error.canceled", List.of("late")));
        isServed(caller, 2, callee);
    }

    @Test
    void c47SkipDoesNotTellTheCallee() {
        RawSession callee = callee("call_canceling");
        RawSession caller = network.joined(way, "call_canceling");
        caller.send(call(1));
        Object invocation = callee.expect(INVOCATION).get(1);
        caller.send(List.of(CANCEL, 1L, Map.of("mode", "skip")));
        canceled(caller, 1, List.of());
        callee.send(List.of(YIELD, invocation, NONE, List.of("late")));
        isServed(caller, 2, callee);
    }

    /** Nexus fails calls that the callee's queue does not take; with ours the caller waits, and nobody else does. */
    @Test
    void c51ACalleeThatDoesNotReadHoldsUpNobodyButItsCaller() {
        RawSession stalled = callee();
        stalled.stopReading();
        WampSession caller = network.session(way);
        int calls = 200;
        CompletableFuture<List<String>> refused = Flux.range(0, calls)
                .flatMap(i -> error(caller.call(PROCEDURE, String.class, new byte[64 << 10])), calls)
                .collectList()
                .toFuture();
        Eventually.await().until(() -> network.counts().pendingCalls() > 0);

        WampSession bystander = network.session(way);
        bystander.register("com.example.q").handle(call -> Mono.just("q")).block(PATIENCE);
        assertThat(network.session(way).call("com.example.q", String.class).block(PATIENCE))
                .isEqualTo("q");
        stalled.close();
        assertThat(refused)
                .succeedsWithin(PATIENCE)
                .satisfies(errors -> assertThat(errors)
                        .hasSize(calls)
                        .contains("wamp.error.canceled")
                        // What the router had not read when the callee went.
                        .isSubsetOf("wamp.error.canceled", "wamp.error.no_such_procedure"));
        assertThat(network.counts().pendingCalls()).isZero();
    }

    private static Mono<String> error(Mono<String> call) {
        return call.<String>flatMap(answer -> Mono.error(new AssertionError(answer)))
                .onErrorResume(ApplicationException.class, error -> Mono.just(error.error()));
    }

    /** Nexus takes every id that is higher; ours the next one only, as the specification says. */
    @Test
    void c63ARequestIdIsTheNextOne() {
        for (long wrong : List.of(1L, 3L)) {
            RawSession caller = network.joined(way);
            caller.ask(List.of(CALL, 1L, NONE, "com.example.none"), ERROR);
            caller.send(List.of(CALL, wrong, NONE, "com.example.none"));
            assertThat(caller.expectViolation()).isEqualTo("request id must be 2 but is " + wrong);
        }
    }

    @Test
    void c63AGapIsToleratedIfTheRealmIsLenient() {
        restart(RealmSettings.DEFAULT.withLenientRequestIds(true));
        RawSession caller = network.joined(way);
        for (long request : List.of(1L, 3L, 4_711L, 1L << 53)) {
            assertThat(caller.ask(List.of(CALL, request, NONE, "com.example.none"), ERROR))
                    .element(2)
                    .isEqualTo(request);
        }
    }

    @Test
    void c64ASealedCallAndItsResultPassAsTheyAre() {
        RawSession callee = callee("payload_passthru_mode");
        RawSession caller = network.joined(way, "payload_passthru_mode");
        long request = 0;
        for (String serializer : List.of("native", "json", "msgpack", "cbor")) {
            Map<String, Object> how = Map.of("ppt_scheme", "x_own", "ppt_serializer", serializer);
            List<Object> payload = List.of(how, List.of("sealed"), Map.of("k", 1L));
            caller.send(List.of(CALL, ++request, how, PROCEDURE, payload.get(1), payload.get(2)));
            List<Object> invocation = callee.expect(INVOCATION);
            assertThat(invocation.subList(3, 6)).isEqualTo(payload);
            callee.send(List.of(YIELD, invocation.get(1), how, payload.get(1), payload.get(2)));
            assertThat(caller.expect(RESULT).subList(2, 5)).isEqualTo(payload);
        }
    }

    @Test
    void c64WhatTheSpecificationDoesNotAllowIsAnErrorOnTheSideThatWouldSendIt() {
        WampSession caller = network.session(way);
        WampSession callee = network.session(way);
        for (Passthru wrong : List.of(Passthru.of("own", "json"), Passthru.of("wamp", "json"))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> caller.call(PROCEDURE).passthru(wrong).result());
            Registration registration = callee.register(PROCEDURE)
                    .handle(call -> Mono.just(Args.EMPTY.passthru(wrong)))
                    .block(PATIENCE);
            assertThat(error(caller.call(PROCEDURE, String.class)).block(PATIENCE))
                    .isEqualTo("wamp.error.runtime_error");
            registration.unregister().block(PATIENCE);
        }
        assertThat(callee.isOpen()).isTrue();
    }

    /** Nexus panics; of clients of this library, nothing is sent at all. */
    @Test
    void f5APassthruAttributeOfTheWrongTypeEndsAtMostItsOwnSession() {
        RawSession callee = callee("payload_passthru_mode");
        RawSession caller = network.joined(way);
        Map<String, Object> wrong = Map.of("ppt_scheme", "x_own", "ppt_serializer", 5L);
        if (way.equals(Pair.IN_PROCESS)) {
            WampSession session = network.session(way);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> session.call(PROCEDURE)
                            .option("ppt_scheme", "x_own")
                            .option("ppt_serializer", 5)
                            .result());
        } else {
            RawSession hostile = network.joined(way, "payload_passthru_mode");
            hostile.send(List.of(CALL, 1L, wrong, PROCEDURE));
            assertThat(hostile.expectViolation()).contains("ppt_serializer");
            RawSession answering = network.joined(way, "payload_passthru_mode");
            answering.ask(List.of(REGISTER, 1L, NONE, "com.example.q"), REGISTERED);
            caller.send(List.of(CALL, 1L, NONE, "com.example.q"));
            answering.send(List.of(YIELD, answering.expect(INVOCATION).get(1), wrong));
            assertThat(answering.expectViolation()).contains("ppt_serializer");
            canceled(caller, 1, List.of(List.of("the callee left")));
        }
        isServed(caller, way.equals(Pair.IN_PROCESS) ? 1 : 2, callee);
    }

    /** Nexus panics. */
    @Test
    void f12WhoComesToAClosedRouterIsToldSo() {
        network.router().close().block(PATIENCE);
        Throwable refusal = network.client(way)
                .connect()
                .<Throwable>map(session -> new AssertionError(session))
                .onErrorResume(Mono::just)
                .block(PATIENCE);
        if (way.equals(Pair.IN_PROCESS)) {
            assertThat(refusal)
                    .isInstanceOfSatisfying(
                            SessionAbortedException.class,
                            aborted -> assertThat(aborted.reason()).isEqualTo("wamp.close.system_shutdown"));
        } else {
            assertThat(refusal).isInstanceOf(ConnectException.class);
        }
    }

    /** Nexus takes it for another part of the call that runs. */
    @Test
    void f13ACallWithTheIdOfOneThatRunsEndsItsSession() {
        RawSession callee = callee();
        RawSession caller = network.joined(way);
        caller.send(call(1));
        callee.expect(INVOCATION);
        caller.send(call(1));
        assertThat(caller.expectViolation()).contains("CALL.Request 1");
        isServed(network.joined(way), 1, callee);
    }

    /** Nexus keeps what it refused until the caller leaves. */
    @Test
    void f14NothingOfARefusedCallStaysBehind() {
        restart(RealmSettings.DEFAULT.withDisclosure(new Disclosure(Disclosure.Policy.NEVER, Map.of())));
        RawSession callee = callee();
        RawSession caller = network.joined(way, "progressive_call_invocations", "payload_passthru_mode");
        List<Map<String, Object>> refused =
                List.of(Map.of("progress", true), Map.of("ppt_scheme", "x_own"), Map.of("disclose_me", true));
        for (int i = 0; i < refused.size(); i++) {
            caller.ask(List.of(CALL, i + 1L, refused.get(i), PROCEDURE), ERROR);
        }
        assertThat(network.counts().pendingCalls()).isZero();
        isServed(caller, refused.size() + 1L, callee);
    }
}
