package io.reactorwamp.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.client.AuthenticationException;
import io.reactorwamp.client.Credentials;
import io.reactorwamp.client.CryptosignKey;
import io.reactorwamp.client.SessionDetails;
import io.reactorwamp.client.WampSession;
import io.reactorwamp.protocol.auth.Cryptosign;
import io.reactorwamp.protocol.auth.Principal;
import io.reactorwamp.protocol.auth.ScramDialect;
import io.reactorwamp.protocol.auth.ScramKeys;
import io.reactorwamp.protocol.auth.Ticket;
import io.reactorwamp.protocol.auth.WampCra;
import io.reactorwamp.protocol.session.MetaRules;
import io.reactorwamp.router.RealmSettings;
import io.reactorwamp.router.auth.Authentication;
import io.reactorwamp.transport.Ed25519Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

/** How clients prove who they are, real ones on both ends; over WebSocket and in-process. */
class AuthenticationTest {
    private static final Principal JOE = Principal.of("joe", "user");
    private static final String SECRET = "secret1";
    private static final ScramKeys PBKDF2 = ScramKeys.pbkdf2("W22ZaJ0SNY7soEsUEjb6gQ==", 4_096);
    private static final ScramKeys ARGON2 = ScramKeys.argon2id("W22ZaJ0SNY7soEsUEjb6gQ==", 3, 1_024);
    private static final CryptosignKey KEY =
            CryptosignKey.of("4d57d97a68f555696620a6d849c0ce582568518d729eb753dc7c732de2804510");
    private static final String PUBLIC_KEY = "1adfc8bfe1d35616e64dffbd900096f23b066f914c8c2ffbb66f6075b96e116d";
    private static final String ROUTER_SEED = "d511fe78e23934b3dadb52fcd022974b80bd92bccc7c5cf404e46cc0a8a2f5cd";
    private static final String ROUTER_KEY = Ed25519Keys.of(ROUTER_SEED).publicKey();

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

    @ParameterizedTest
    @MethodSource("ways")
    void c23WhatARealmShowsOfASessionIsWhoItIsAndWhatItChooses(String way) {
        RealmSettings settings = RealmSettings.DEFAULT.withAuthentication(ticket());
        network = new Network(settings);
        WampSession strict = join(way, Credentials.ticket("joe", SECRET));
        assertThat(known(strict).all().asMap().keySet())
                .containsExactlyInAnyOrder("session", "authid", "authrole", "authmethod", "authprovider");
        network.close();
        network = new Network(settings.withMeta(new MetaRules(Set.of("agent"), false, false)));
        WampSession shown = join(way, Credentials.ticket("joe", SECRET));
        assertThat(known(shown).all().string("agent")).isEqualTo("reactor-wamp");
        assertThat(known(shown).all().contains("roles")).isFalse();
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

    @ParameterizedTest
    @MethodSource("ways")
    void aPasswordIsProvedWithoutBeingTold(String way) {
        realm(Authentication.scram(
                Authentication.scramAccount(JOE, SECRET, PBKDF2, ScramDialect.SPEC),
                Authentication.scramAccount(Principal.of("s=u,e", "admin"), "pä€ss", ARGON2, ScramDialect.SPEC)));
        assertThat(known(join(way, Credentials.scram("joe", SECRET))).authmethod())
                .isEqualTo("wamp-scram");
        assertThat(known(join(way, Credentials.scram("s=u,e", "pä€ss"))).authrole())
                .isEqualTo("admin");
    }

    @Test
    void theDialectOfCrossbar() {
        ScramKeys keys = new ScramKeys("argon2id-13", PBKDF2.salt(), 4, 1_024);
        realm(Authentication.scram(
                ScramDialect.CROSSBAR, Authentication.scramAccount(JOE, SECRET, keys, ScramDialect.CROSSBAR)));
        assertThat(known(join("json", Credentials.scram("joe", SECRET).inCrossbarDialect()))
                        .authmethod())
                .isEqualTo("scram");
        assertThat(refused("json", Credentials.scram("joe", SECRET)).reason())
                .isEqualTo("wamp.error.no_matching_auth_method");
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aWrongPasswordAndAnUnknownNameAreRefusedAlike(String way) {
        realm(Authentication.scram(Authentication.scramAccount(JOE, SECRET, PBKDF2, ScramDialect.SPEC)));
        AuthenticationException wrong = refused(way, Credentials.scram("joe", "secret2"));
        AuthenticationException unknown = refused(way, Credentials.scram("jim", SECRET));
        assertThat(wrong.reason()).isEqualTo("wamp.error.authentication_denied");
        assertThat(unknown.reason()).isEqualTo(wrong.reason());
        assertThat(unknown.details()).isEqualTo(wrong.details());
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aKeySignsAndSoDoesTheRouters(String way) {
        realm(Authentication.cryptosign(ROUTER_SEED, Cryptosign.Account.of(JOE, PUBLIC_KEY)));
        Credentials.Cryptosign joe = Credentials.cryptosign(KEY);
        assertThat(known(join(way, joe)).authid()).isEqualTo("joe");
        assertThat(known(join(way, joe.withAuthid("joe").withTrustedRouter(ROUTER_KEY)))
                        .authmethod())
                .isEqualTo("cryptosign");
        AuthenticationException untrusted = refused(way, joe.withTrustedRouter(PUBLIC_KEY));
        assertThat(untrusted.refusedByClient()).isTrue();
        assertThat(untrusted).hasMessageContaining("another key");
        assertThat(refused(way, joe.withAuthid("jim")).reason()).isEqualTo("wamp.error.authentication_denied");
        assertThat(refused(way, Credentials.cryptosign(CryptosignKey.of(ROUTER_SEED)))
                        .reason())
                .isEqualTo("wamp.error.authentication_denied");
    }

    @Test
    void aRouterThatCannotProveItselfIsNotAnswered() {
        realm(Authentication.cryptosign(Cryptosign.Account.of(JOE, PUBLIC_KEY)));
        assertThat(refused("json", Credentials.cryptosign(KEY).withTrustedRouter(ROUTER_KEY)))
                .hasMessageContaining("proof");
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aChannelWithoutABindingIsNotUsed(String way) {
        realm(Authentication.scram(Authentication.scramAccount(JOE, SECRET, PBKDF2, ScramDialect.SPEC)));
        AuthenticationException refused =
                refused(way, Credentials.scram("joe", SECRET).withChannelBinding("tls-server-end-point"));
        assertThat(refused.refusedByClient()).isTrue();
        assertThat(refused.isTransient()).isFalse();
        assertThat(refused(way, Credentials.cryptosign(KEY).withChannelBinding("tls-exporter")))
                .hasMessageContaining("tls-exporter");
    }

    @Test
    void aKeyIsReadFromItsFileAtEachAttempt(@TempDir Path folder) throws IOException {
        realm(Authentication.cryptosign(Cryptosign.Account.of(JOE, PUBLIC_KEY)));
        Path file = folder.resolve("key");
        Credentials joe = Credentials.cryptosign(CryptosignKey.fromFile(file));
        assertThat(refused("json", joe)).cause().isInstanceOf(NoSuchFileException.class);
        Files.writeString(file, KEY.hex() + "\n");
        assertThat(known(join("json", joe)).authid()).isEqualTo("joe");
    }

    @Test
    void secretsAreNotShown() {
        assertThat(List.of(
                                Credentials.ticket("joe", SECRET),
                                Credentials.wampCra("joe", SECRET),
                                Credentials.scram("joe", SECRET),
                                Credentials.cryptosign(KEY),
                                KEY)
                        .toString())
                .doesNotContain(SECRET)
                .doesNotContain(KEY.hex());
    }

    @Test
    void theContextOfWhoeverOpensTheSessionReachesTheSuppliers() {
        realm(ticket());
        Credentials fromContext =
                Credentials.ticket("joe", Mono.deferContextual(context -> Mono.just(context.get("ticket"))));
        WampSession session = network.client("json", builder -> builder.credentials(fromContext))
                .connect()
                .contextWrite(context -> context.put("ticket", SECRET))
                .block(Network.PATIENCE);
        assertThat(known(session).authid()).isEqualTo("joe");
    }
}
