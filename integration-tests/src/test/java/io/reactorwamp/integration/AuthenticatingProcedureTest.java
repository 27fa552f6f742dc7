package io.reactorwamp.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.client.AuthenticationException;
import io.reactorwamp.client.Credentials;
import io.reactorwamp.client.CryptosignKey;
import io.reactorwamp.client.WampClient;
import io.reactorwamp.client.WampSession;
import io.reactorwamp.protocol.auth.Principal;
import io.reactorwamp.protocol.auth.Scram;
import io.reactorwamp.protocol.auth.ScramDialect;
import io.reactorwamp.protocol.auth.ScramKeys;
import io.reactorwamp.protocol.auth.WampCra;
import io.reactorwamp.router.RealmSettings;
import io.reactorwamp.router.auth.AuthenticatingProcedure;
import io.reactorwamp.router.auth.Authentication;
import io.reactorwamp.transport.Ed25519Keys;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

/** Accounts that a procedure of the realm tells. */
class AuthenticatingProcedureTest {
    private static final AuthenticatingProcedure ACCOUNTS = new AuthenticatingProcedure("com.example.account");
    private static final WampCra.Account CRA_EXAMPLE = WampCra.Account.plain(Principal.of("example", "user"), "secret");
    private static final ScramKeys KEYS = ScramKeys.pbkdf2("W22ZaJ0SNY7soEsUEjb6gQ==", 4_096);
    private static final Scram.Account SCRAM =
            Authentication.scramAccount(Principal.of("joe", "user"), "secret1", KEYS, ScramDialect.SPEC);
    private static final CryptosignKey KEY =
            CryptosignKey.of("4d57d97a68f555696620a6d849c0ce582568518d729eb753dc7c732de2804510");

    private final Network network = new Network(RealmSettings.DEFAULT.withAuthentication(
            Authentication.anonymous("backend"),
            Authentication.ticket(ACCOUNTS.tickets()),
            Authentication.wampCra(CRA_EXAMPLE, ACCOUNTS.wampCra()),
            Authentication.scram(ScramDialect.SPEC, SCRAM, ACCOUNTS.scram("wamp-scram")),
            Authentication.cryptosign(ACCOUNTS.cryptosign())));
    private final WampClient backend = network.client(Pair.IN_PROCESS);

    static Stream<String> ways() {
        return Stream.of("json", "cbor", Pair.IN_PROCESS);
    }

    @AfterEach
    void close() {
        network.close();
    }

    /** What the procedure tells of a method, or null. */
    private void serve(Function<String, @Nullable Map<String, Object>> accounts) {
        backend.register(ACCOUNTS.uri())
                .handle(call -> Mono.justOrEmpty(accounts.apply(call.requireArg(1, String.class))))
                .block(Network.PATIENCE);
    }

    private WampSession join(String way, Credentials credentials) {
        return network.client(way, builder -> builder.credentials(credentials))
                .connect()
                .block(Network.PATIENCE);
    }

    private AuthenticationException refused(Credentials credentials) {
        return Failed.with(
                AuthenticationException.class,
                network.client("json", builder -> builder.credentials(credentials))
                        .connect()
                        .toFuture());
    }

    private static Map<String, Object> account(String method) {
        return switch (method) {
            case "ticket" -> Map.of("role", "user", "ticket", "secret1", "extra", Map.of("hat", "red"));
            case "wampcra" -> Map.of("role", "user", "secret", "secret1", "provider", "directory");
            case "wamp-scram" ->
                Map.of(
                        "role", "user",
                        "kdf", KEYS.kdf(),
                        "salt", KEYS.salt(),
                        "iterations", KEYS.iterations(),
                        "stored_key", SCRAM.storedKey(),
                        "server_key", SCRAM.serverKey());
            case "cryptosign" ->
                Map.of(
                        "role",
                        "device",
                        "authid",
                        "lamp",
                        "pubkeys",
                        List.of(Ed25519Keys.of(KEY.hex()).publicKey()));
            default -> throw new IllegalArgumentException(method);
        };
    }

    @ParameterizedTest
    @MethodSource("ways")
    void tellsAccountsOfAllMethods(String way) {
        serve(AuthenticatingProcedureTest::account);
        WampSession ticket = join(way, Credentials.ticket("joe", "secret1"));
        assertThat(ticket.details().string("authprovider")).isEqualTo("dynamic");
        assertThat(ticket.details().dict("authextra").string("hat")).isEqualTo("red");
        assertThat(join(way, Credentials.wampCra("joe", "secret1")).details().string("authprovider"))
                .isEqualTo("directory");
        assertThat(join(way, Credentials.scram("joe", "secret1")).details().string("authrole"))
                .isEqualTo("user");
        assertThat(join(way, Credentials.cryptosign(KEY)).details().string("authid"))
                .isEqualTo("lamp");
    }

    @Test
    void aWrongSecretAndAnUnknownNameAreRefusedAlike() {
        serve(method -> method.equals("wampcra") ? account(method) : null);
        AuthenticationException wrong = refused(Credentials.wampCra("joe", "secret2"));
        AuthenticationException unknown = refused(Credentials.ticket("joe", "secret1"));
        assertThat(wrong.reason()).isEqualTo("wamp.error.authentication_denied");
        assertThat(unknown.reason()).isEqualTo(wrong.reason());
        assertThat(unknown.details()).isEqualTo(wrong.details());
        assertThat(refused(Credentials.scram("joe", "secret1")).details()).isEqualTo(wrong.details());
        assertThat(refused(Credentials.cryptosign(KEY)).details()).isEqualTo(wrong.details());
    }

    @Test
    void nobodyComesInWithoutTheProcedure() {
        assertThat(refused(Credentials.ticket("joe", "secret1")).reason())
                .isEqualTo("wamp.error.authentication_failed");
    }

    @Test
    void anAnswerThatDoesNotFitLetsNobodyIn() {
        serve(method -> Map.of("ticket", "secret1"));
        AuthenticationException refused = refused(Credentials.ticket("joe", "secret1"));
        assertThat(refused.reason()).isEqualTo("wamp.error.authentication_failed");
        assertThat(refused).hasMessageNotContaining("role");
    }
}
