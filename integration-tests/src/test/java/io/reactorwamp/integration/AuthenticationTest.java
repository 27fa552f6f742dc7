package io.reactorwamp.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.client.AuthenticationException;
import io.reactorwamp.client.Credentials;
import io.reactorwamp.client.SessionDetails;
import io.reactorwamp.client.WampSession;
import io.reactorwamp.protocol.auth.Principal;
import io.reactorwamp.protocol.auth.Ticket;
import io.reactorwamp.protocol.auth.WampCra;
import io.reactorwamp.router.RealmSettings;
import io.reactorwamp.router.auth.Authentication;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

/** How clients prove who they are, real ones on both ends; over WebSocket and in-process. */
class AuthenticationTest {
    private static final Principal JOE = Principal.of("joe", "user");
    private static final String SECRET = "secret1";

    private @Nullable Network network;

    static Stream<String> ways() {
        return Stream.of("json", "msgpack", Pair.IN_PROCESS);
    }

    @AfterEach
    void close() {
        if (network != null) {
            network.close();
        }
    }

    private WampSession join(String way, Credentials... credentials) {
        return network.client(way, builder -> builder.credentials(credentials))
                .connect()
                .block(Network.PATIENCE);
    }

    private AuthenticationException refused(String way, Credentials... credentials) {
        return Failed.with(
                AuthenticationException.class,
                network.client(way, builder -> builder.credentials(credentials))
                        .connect()
                        .toFuture());
    }

    private void realm(Authentication... methods) {
        network = new Network(RealmSettings.DEFAULT.withAuthentication(methods));
    }

    private static Authentication ticket() {
        return Authentication.ticket(Ticket.Account.of(JOE, SECRET));
    }

    private static SessionDetails known(WampSession session) {
        return session.meta().sessions().get(session.id()).block(Network.PATIENCE);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void c12AnonymousClientsComeInInTheConfiguredRole(String way) {
        realm(Authentication.anonymous("guest"));
        WampSession session = join(way);
        assertThat(known(session).authrole()).isEqualTo("guest");
        assertThat(known(session).authmethod()).isEqualTo("anonymous");
        assertThat(session.details().string("authid")).isEqualTo(Long.toString(session.id()));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void c13ARightTicketIsAcceptedWithRoleAndMethod(String way) {
        realm(ticket());
        WampSession session = join(way, Credentials.ticket("joe", SECRET));
        assertThat(known(session).authid()).isEqualTo("joe");
        assertThat(known(session).authrole()).isEqualTo("user");
        assertThat(known(session).authmethod()).isEqualTo("ticket");
    }

    @ParameterizedTest
    @MethodSource("ways")
    void c13AWrongTicketAndAnUnknownNameAreRefusedAlike(String way) {
        realm(ticket());
        AuthenticationException wrong = refused(way, Credentials.ticket("joe", "secret2"));
        AuthenticationException unknown = refused(way, Credentials.ticket("jim", SECRET));
        assertThat(wrong.reason()).isEqualTo("wamp.error.authentication_denied");
        assertThat(wrong.isTransient()).isFalse();
        assertThat(unknown.reason()).isEqualTo(wrong.reason());
        assertThat(unknown.details()).isEqualTo(wrong.details());
    }

    @ParameterizedTest
    @MethodSource("ways")
    void c14ARightSecretSignsPlainAndSalted(String way) {
        realm(Authentication.wampCra(
                WampCra.Account.plain(JOE, SECRET),
                WampCra.Account.salted(
                        Principal.of("sue", "admin"), "pä€ss", new WampCra.Salting("salt123", 1_000, 32))));
        assertThat(known(join(way, Credentials.wampCra("joe", SECRET))).authmethod())
                .isEqualTo("wampcra");
        assertThat(known(join(way, Credentials.wampCra("sue", "pä€ss"))).authrole())
                .isEqualTo("admin");
    }

    @ParameterizedTest
    @MethodSource("ways")
    void c14AWrongSecretAndAnUnknownNameAreRefusedAlike(String way) {
        realm(Authentication.wampCra(WampCra.Account.plain(JOE, SECRET)));
        AuthenticationException wrong = refused(way, Credentials.wampCra("joe", "secret2"));
        AuthenticationException unknown = refused(way, Credentials.wampCra("jim", SECRET));
        assertThat(wrong.reason()).isEqualTo("wamp.error.authentication_denied");
        assertThat(unknown.reason()).isEqualTo(wrong.reason());
        assertThat(unknown.details()).isEqualTo(wrong.details());
    }

    @Test
    void accountsAreLookedUpAtEachAttempt() {
        realm(Authentication.ticket(attempt -> Mono.just(Ticket.Account.of(
                Principal.of(attempt.authid(), "user").withProvider("lookup"), attempt.authid() + "!"))));
        assertThat(known(join("json", Credentials.ticket("ann", "ann!"))).authprovider())
                .isEqualTo("lookup");
        assertThat(refused("json", Credentials.ticket("ann", "bob!")).reason())
                .isEqualTo("wamp.error.authentication_denied");
    }

    @Test
    void secretsAreAskedForAnewAtEachAttempt() {
        realm(ticket());
        String[] tickets = {"old", SECRET};
        int[] asked = {0};
        Credentials rotated = Credentials.ticket("joe", Mono.fromSupplier(() -> tickets[asked[0]++]));
        assertThat(refused("json", rotated).reason()).isEqualTo("wamp.error.authentication_denied");
        assertThat(known(join("json", rotated)).authid()).isEqualTo("joe");
    }

    @Test
    void aLookUpThatFailsLetsNobodyIn() {
        realm(Authentication.ticket(attempt -> Mono.error(new IllegalStateException("no database"))));
        AuthenticationException refused = refused("json", Credentials.ticket("joe", SECRET));
        assertThat(refused.reason()).isEqualTo("wamp.error.authentication_failed");
        assertThat(refused).hasMessageNotContaining("database");
    }

    @Test
    void aSupplierThatFailsIsToldWithItsCause() {
        realm(ticket());
        AuthenticationException refused = refused(
                "json", Credentials.ticket("joe", Mono.error(new IllegalStateException("the vault is closed"))));
        assertThat(refused.refusedByClient()).isTrue();
        assertThat(refused.isTransient()).isTrue();
        assertThat(refused).cause().hasMessage("the vault is closed");
    }

    @Test
    void theRoutersChoiceIsTheFirstOfTheClients() {
        realm(ticket(), Authentication.wampCra(WampCra.Account.plain(JOE, SECRET)));
        WampSession session = join("json", Credentials.wampCra("joe", SECRET), Credentials.ticket("joe", SECRET));
        assertThat(known(session).authmethod()).isEqualTo("wampcra");
    }
}
