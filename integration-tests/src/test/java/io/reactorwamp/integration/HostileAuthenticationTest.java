package io.reactorwamp.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.client.AuthenticationException;
import io.reactorwamp.client.Credentials;
import io.reactorwamp.client.CryptosignKey;
import io.reactorwamp.client.ProtocolViolationException;
import io.reactorwamp.client.WampException;
import io.reactorwamp.reactor.ReactorWampClient;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a router may try in order to get at a secret, or to be believed: the client ends the attempt and tells both sides why. */
class HostileAuthenticationTest {
    private static final String PBKDF2 = "pbkdf2";
    private static final String SALT = "W22ZaJ0SNY7soEsUEjb6gQ==";
    private static final Map<String, Object> ROLES = Map.of("broker", Map.of());
    private static final CryptosignKey KEY =
            CryptosignKey.of("4d57d97a68f555696620a6d849c0ce582568518d729eb753dc7c732de2804510");
    private static final String CHALLENGE = "ff".repeat(32);

    private final CompletableFuture<List<Object>> abort = new CompletableFuture<>();
    private @Nullable ScriptedServer server;

    @AfterEach
    void close() {
        if (server != null) {
            server.close();
        }
    }

    /** Answers HELLO, and then nothing; what the client sends then is the abort. */
    private void router(ScriptedServer.Script script) {
        server = ScriptedServer.webSocket(Wire.JSON, peer -> {
            script.play(peer);
            abort.complete(peer.receive());
        });
    }

    private <T extends WampException> T refused(Class<T> type, Credentials... credentials) {
        return Failed.with(
                type,
                server.keep(ReactorWampClient.builder()
                                .uri(server.uri())
                                .realm(Network.REALM)
                                .serializers("json")
                                .credentials(credentials))
                        .connect()
                        .toFuture());
    }

    private void refuses(String reason, String why, Credentials... credentials) {
        AuthenticationException refused = refused(AuthenticationException.class, credentials);
        assertThat(refused.reason()).isEqualTo(reason);
        assertThat(refused).hasMessageContaining(why);
        assertThat(refused.refusedByClient()).isTrue();
        assertThat(refused.isTransient()).isFalse();
        assertThat(abort).succeedsWithin(Network.PATIENCE);
        assertThat(abort.join().get(0)).isEqualTo(3L);
        assertThat(abort.join().get(2)).isEqualTo(reason);
    }

    private void refuses(String why, Credentials... credentials) {
        refuses("wamp.error.authentication_failed", why, credentials);
    }

    private static Credentials scram() {
        return Credentials.scram("joe", "secret1");
    }

    @SuppressWarnings("unchecked")
    private static String clientNonce(List<Object> hello) {
        Map<String, Object> details = (Map<String, Object>) hello.get(2);
        return (String) ((Map<String, Object>) details.get("authextra")).get("nonce");
    }

    private static List<Object> scramChallenge(String nonce, Object kdf, long iterations) {
        return List.of(4, "wamp-scram", Map.of("nonce", nonce, "kdf", kdf, "salt", SALT, "iterations", iterations));
    }

    @Test
    void aChallengeForAMethodThatWasNotOffered() {
        router(peer -> {
            peer.receive();
            peer.send(List.of(4, "ticket", Map.of()));
        });
        refuses("wamp.error.no_matching_auth_method", "'ticket', which was not offered", scram());
    }

    @Test
    void aChallengeForSomebodyWhoOffersNothing() {
        router(peer -> {
            peer.receive();
            peer.send(List.of(4, "ticket", Map.of()));
        });
        refuses("wamp.error.no_matching_auth_method", "'ticket', which was not offered");
    }

    @Test
    void aWelcomeByAMethodThatWasNotOffered() {
        router(peer -> {
            peer.receive();
            peer.send(List.of(2, 7, Map.of("roles", ROLES, "authmethod", "anonymous")));
        });
        refuses("'anonymous', which was not offered", Credentials.wampCra("joe", "secret1"));
    }

    @Test
    void aWelcomeWithoutTheProofThatTheMethodHas() {
        router(peer -> {
            peer.receive();
            peer.send(List.of(2, 7, Map.of("roles", ROLES, "authmethod", "wamp-scram")));
        });
        refuses("without the router's proof", scram());
    }

    @Test
    void aWelcomeThatNamesNoMethodAndProvesNothing() {
        router(peer -> {
            peer.receive();
            peer.send(List.of(2, 7, Map.of("roles", ROLES)));
        });
        refuses("without the router's proof", scram());
    }

    @Test
    void aWrongVerifier() {
        router(peer -> {
            String nonce = clientNonce(peer.receive());
            peer.send(scramChallenge(nonce + "AAAA", PBKDF2, 4_096));
            peer.receive();
            Map<String, Object> extra = Map.of("verifier", "v=" + "A".repeat(43) + "=");
            peer.send(List.of(2, 7, Map.of("roles", ROLES, "authextra", extra)));
        });
        refuses("the router does not know the secret", scram());
    }

    @Test
    void aNonceThatDoesNotGoOnFromTheClients() {
        router(peer -> {
            peer.receive();
            peer.send(scramChallenge("AAAA", PBKDF2, 4_096));
        });
        refuses("nonce", scram());
    }

    @Test
    void tooFewRounds() {
        router(peer -> peer.send(scramChallenge(clientNonce(peer.receive()) + "AAAA", PBKDF2, 4_095)));
        refuses("4096 to 1000000: 4095", scram());
    }

    @Test
    void tooManyRounds() {
        router(peer -> peer.send(scramChallenge(clientNonce(peer.receive()) + "AAAA", PBKDF2, 1_000_001)));
        refuses("4096 to 1000000: 1000001", scram());
    }

    @Test
    void tooMuchMemory() {
        router(peer -> {
            String nonce = clientNonce(peer.receive()) + "AAAA";
            Map<String, Object> extra =
                    Map.of("nonce", nonce, "kdf", "argon2id13", "salt", SALT, "iterations", 1, "memory", 1 << 30);
            peer.send(List.of(4, "wamp-scram", extra));
        });
        refuses("memory must be 512 to 262144", scram());
    }

    @Test
    void aRouterThatGivesUpTheTrustedKey() {
        router(peer -> {
            peer.receive();
            peer.send(List.of(4, "cryptosign", Map.of("challenge", CHALLENGE)));
        });
        refuses("without the router's proof", Credentials.cryptosign(KEY).withTrustedRouter(CHALLENGE));
    }

    @Test
    void aBindingThatNobodyAskedFor() {
        router(peer -> {
            peer.receive();
            peer.send(List.of(4, "cryptosign", Map.of("challenge", CHALLENGE, "channel_binding", "tls-unique")));
        });
        refuses("channel_binding", Credentials.cryptosign(KEY));
    }

    @Test
    void aChallengeOfTheWrongLength() {
        router(peer -> {
            peer.receive();
            peer.send(List.of(4, "cryptosign", Map.of("challenge", "ff")));
        });
        refuses("64 hex digits", Credentials.cryptosign(KEY));
    }

    @Test
    void aSecondChallengeByTheSameMethod() {
        router(peer -> {
            peer.receive();
            peer.send(List.of(4, "ticket", Map.of()));
            peer.receive();
            peer.send(List.of(4, "ticket", Map.of()));
        });
        refuses("answered already", Credentials.ticket("joe", "secret1"));
    }

    @Test
    void aRouterThatDoesNotWaitForTheAnswer() {
        router(peer -> {
            peer.receive();
            peer.send(List.of(4, "ticket", Map.of()));
            peer.send(List.of(4, "ticket", Map.of()));
        });
        WampException refused = refused(WampException.class, Credentials.ticket("joe", "secret1"));
        assertThat(refused.isTransient()).isFalse();
    }

    @Test
    void anExtraOfTheWrongType() {
        router(peer -> {
            peer.receive();
            peer.send(List.of(4, "wampcra", Map.of("challenge", 1)));
        });
        ProtocolViolationException refused =
                refused(ProtocolViolationException.class, Credentials.wampCra("joe", "secret1"));
        assertThat(refused).hasMessageContaining("CHALLENGE.Extra.challenge must be a string");
        assertThat(abort).succeedsWithin(Network.PATIENCE);
        assertThat(abort.join().get(2)).isEqualTo("wamp.error.protocol_violation");
    }
}
