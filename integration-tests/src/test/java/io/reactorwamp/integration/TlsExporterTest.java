package io.reactorwamp.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.client.AuthenticationException;
import io.reactorwamp.client.Credentials;
import io.reactorwamp.client.CryptosignKey;
import io.reactorwamp.client.WampSession;
import io.reactorwamp.protocol.auth.Cryptosign;
import io.reactorwamp.protocol.auth.Principal;
import io.reactorwamp.protocol.auth.ScramDialect;
import io.reactorwamp.protocol.auth.ScramKeys;
import io.reactorwamp.router.RealmSettings;
import io.reactorwamp.router.auth.Authentication;
import io.reactorwamp.transport.Ed25519Keys;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Proofs that are bound to one TLS connection by what only its two ends know (RFC 9266). */
class TlsExporterTest {
    private static final String EXPORTER = "tls-exporter";
    private static final Principal JOE = Principal.of("joe", "user");
    private static final String SEED = "4d57d97a68f555696620a6d849c0ce582568518d729eb753dc7c732de2804510";
    private static final CryptosignKey KEY = CryptosignKey.of(SEED);
    private static final String PUBLIC_KEY = Ed25519Keys.of(SEED).publicKey();
    private static final ScramKeys SALTED = ScramKeys.pbkdf2("W22ZaJ0SNY7soEsUEjb6gQ==", 4_096);

    private final Network network = new Network(RealmSettings.DEFAULT.withAuthentication(
            Authentication.cryptosign(Cryptosign.Account.of(JOE, PUBLIC_KEY)),
            Authentication.scram(Authentication.scramAccount(JOE, "secret1", SALTED, ScramDialect.SPEC))));

    static Stream<Arguments> bound() {
        return Stream.of("wss json", "wss msgpack", "tcps cbor")
                .flatMap(way -> Stream.of(
                        Arguments.of(way, Credentials.cryptosign(KEY).withChannelBinding(EXPORTER)),
                        Arguments.of(way, Credentials.scram("joe", "secret1").withChannelBinding(EXPORTER))));
    }

    @AfterEach
    void close() {
        network.close();
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("bound")
    @EnabledForJreRange(min = JRE.JAVA_25, disabledReason = "JDKs before 25 do not tell tls-exporter")
    void aProofIsBoundToOneConnection(String way, Credentials credentials) {
        WampSession session = network.client(way, builder -> builder.credentials(credentials))
                .connect()
                .block(Network.PATIENCE);
        assertThat(session.details().string("authid")).isEqualTo("joe");
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("bound")
    @EnabledForJreRange(max = JRE.JAVA_24, disabledReason = "JDKs from 25 on tell tls-exporter")
    void whereTheJdkTellsNoBindingNothingIsProved(String way, Credentials credentials) {
        AuthenticationException refused = Failed.with(
                AuthenticationException.class,
                network.client(way, builder -> builder.credentials(credentials))
                        .connect()
                        .toFuture());
        assertThat(refused).hasMessageContaining(EXPORTER);
        assertThat(refused.refusedByClient()).isTrue();
    }
}
