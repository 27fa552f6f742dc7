package io.reactorwamp.integration;

import static io.reactorwamp.integration.Network.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.reactorwamp.client.AuthenticationException;
import io.reactorwamp.client.CallTimeoutException;
import io.reactorwamp.client.ConnectException;
import io.reactorwamp.client.ConnectionLostException;
import io.reactorwamp.client.SessionAbortedException;
import io.reactorwamp.client.WampClient;
import io.reactorwamp.client.WampSession;
import io.reactorwamp.protocol.auth.Principal;
import io.reactorwamp.protocol.auth.Ticket;
import io.reactorwamp.protocol.value.CloseReason;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ErrorUri;
import io.reactorwamp.router.RealmSettings;
import io.reactorwamp.router.auth.Authentication;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** C1 to C11 of nexus, whatever the client speaks. */
@ParameterizedClass
@MethodSource("io.reactorwamp.integration.Pair#ways")
class HandshakeConversationTest {
    private static final Map<String, Object> ALL_ROLES = Map.of(
            "roles", Map.of("caller", Map.of(), "callee", Map.of(), "publisher", Map.of(), "subscriber", Map.of()));

    private final Network network = new Network();
    private final String way;

    HandshakeConversationTest(String way) {
        this.way = way;
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void c1WelcomeTellsTheSessionTheRolesAndWhoOneIs() {
        WampSession session = network.session(way);
        assertThat(session.id()).isPositive();
        Dict details = session.details();
        assertThat(details.dict("roles").asMap()).containsKeys("broker", "dealer");
        assertThat(details.string("authid")).isNotEmpty();
        assertThat(details.string("authrole")).isEqualTo("anonymous");
        assertThat(details.string("authmethod")).isEqualTo("anonymous");
        assertThat(details.string("authprovider")).isNotEmpty();
    }

    @Test
    void c2WhoAsksForAnUnknownRealmIsAborted() {
        StepVerifier.create(
                        network.client(way, builder -> builder.realm("nowhere")).connect())
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOfSatisfying(
                                SessionAbortedException.class,
                                aborted -> assertThat(aborted.reason()).isEqualTo(ErrorUri.NO_SUCH_REALM)))
                .verify(PATIENCE);
        Eventually.await().until(() -> network.router().connections().block(PATIENCE) == 0);
    }

    @Test
    void c3WhereNobodyMayBeAnonymousNobodyIsAlsoInTheSameProcess() {
        Authentication ticket = Authentication.ticket(Ticket.Account.of(Principal.of("joe", "user"), "secret1"));
        network.router()
                .addRealm("realm2", RealmSettings.DEFAULT.withAuthentication(ticket))
                .block(PATIENCE);
        StepVerifier.create(
                        network.client(way, builder -> builder.realm("realm2")).connect())
                .expectError(AuthenticationException.class)
                .verify(PATIENCE);
    }

    @Test
    void c4AnotherMessageBeforeHelloIsAViolation() {
        RawSession raw = network.raw(way);
        raw.send(List.of(48L, 1L, Map.of(), "com.example.p"));
        assertThat(raw.expectViolation()).isNotEmpty();
    }

    @Test
    void c4ASecondHelloIsAViolation() {
        RawSession raw = network.joined(way);
        raw.send(List.of(1L, Network.REALM, ALL_ROLES));
        assertThat(raw.expectViolation()).isNotEmpty();
    }

    /** C5 of nexus; then the transport is free for the next session, of whatever realm. */
    @Test
    void c5GoodbyeIsAnsweredAndOtherSessionsMayFollowOverTheSameTransport() {
        network.router().addRealm("realm2").block(PATIENCE);
        RawSession raw = network.raw(way);
        for (String realm : List.of(Network.REALM, "realm2", Network.REALM)) {
            raw.send(List.of(1L, realm, ALL_ROLES));
            raw.expect(2L);
            assertThat(network.router().counts(realm).block(PATIENCE).sessions())
                    .isOne();
            raw.send(List.of(6L, Map.of(), CloseReason.CLOSE_REALM));
            assertThat(raw.expect(6L)).last().isEqualTo(CloseReason.GOODBYE_AND_OUT);
            assertThat(network.router().counts(realm).block(PATIENCE).sessions())
                    .isZero();
        }
        assertThat(network.router().connections().block(PATIENCE)).isOne();
    }

    @Test
    void c6ClosingTwiceIsClosingOnce() {
        WampClient client = network.client(way);
        WampSession session = client.connect().block(PATIENCE);
        session.close().and(session.close()).block(PATIENCE);
        session.close().block(PATIENCE);
        session.ended().block(PATIENCE);
        client.close().block(PATIENCE);
        client.close().block(PATIENCE);
        network.router().close().and(network.router().close()).block(PATIENCE);
        network.router().close().block(PATIENCE);
    }

    @Test
    void c7AnAttemptThatIsCancelledLeavesNothing() {
        assumeFalse(way.equals(Pair.IN_PROCESS), "there is a session before anything can be cancelled");
        WampClient client = network.client(way);
        Mono<WampSession> connect = client.connect();
        connect.subscribe(session -> {}, error -> {}).dispose();
        StepVerifier.create(connect).thenCancel().verify(PATIENCE);
        Eventually.await().until(() -> network.router().connections().block(PATIENCE) == 0);
        assertThat(client.connect().block(PATIENCE).isOpen()).isTrue();
    }

    @Test
    void c8ARealmMayComeAndGo() {
        network.router().addRealm("realm2").block(PATIENCE);
        WampSession session = network.client(way, builder -> builder.realm("realm2"))
                .connect()
                .block(PATIENCE);
        Disposable removing = network.router().removeRealm("realm2").subscribe();
        StepVerifier.create(session.ended())
                .expectErrorSatisfies(error -> assertThat(error)
                        .hasRootCauseInstanceOf(SessionAbortedException.class)
                        .hasStackTraceContaining(CloseReason.SYSTEM_SHUTDOWN))
                .verify(PATIENCE);
        assertThat(session.isOpen()).isFalse();
        Eventually.await().until(removing::isDisposed);
    }

    @Test
    void c9TheRouterTellsTheFeaturesOfBothRoles() {
        Dict roles = network.session(way).details().dict("roles");
        assertThat(roles.dict("broker").dict("features").asMap())
                .containsKeys("publisher_exclusion", "pattern_based_subscription");
        assertThat(roles.dict("dealer").dict("features").asMap()).containsKeys("call_canceling", "shared_registration");
    }

    @Test
    void c10NoAnswerInTimeIsAnotherErrorThanTheEndOfTheSession() {
        WampSession callee = network.session(way);
        callee.register("com.example.never").handle(call -> Mono.never()).block(PATIENCE);
        WampSession caller = network.session(way);
        StepVerifier.create(caller.call("com.example.never")
                        .timeout(Duration.ofMillis(50))
                        .retrieve(String.class))
                .expectError(CallTimeoutException.class)
                .verify(PATIENCE);
        caller.close().block(PATIENCE);
        StepVerifier.create(caller.call("com.example.never").retrieve(String.class))
                .expectError(ConnectionLostException.class)
                .verify(PATIENCE);
    }

    @Test
    void c11NothingOfAClientStaysAtTheRouter() {
        WampSession session = network.session(way);
        session.register("com.example.p").handle(call -> Mono.empty()).block(PATIENCE);
        session.subscribe("com.example.t").open(String.class).block(PATIENCE);
        session.close().block(PATIENCE);
        Eventually.await().until(() -> network.router().connections().block(PATIENCE) == 0);
        assertThat(network.counts().isEmpty()).isTrue();
    }

    /** What a rule may be is tested with the rules. Only WebSocket has web pages. */
    @Test
    void c24AWebPageOfAnotherHostIsRefusedWithoutARule() {
        Mono<WampSession> connect = network.client(way, builder -> builder.header("Origin", "https://app.example.com"))
                .connect();
        if (way.matches("in-process|(rawsocket|tcps|unix) .*")) {
            assertThat(connect.block(PATIENCE).isOpen()).isTrue();
        } else {
            StepVerifier.create(connect)
                    .expectErrorSatisfies(error -> assertThat(error)
                            .isInstanceOfSatisfying(
                                    ConnectException.class,
                                    refused -> assertThat(refused.isTransient()).isFalse()))
                    .verify(PATIENCE);
        }
    }
}
