package io.reactorwamp.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.client.AuthenticationException;
import io.reactorwamp.client.Credentials;
import io.reactorwamp.client.WampClient;
import io.reactorwamp.client.WampSession;
import io.reactorwamp.protocol.auth.Principal;
import io.reactorwamp.protocol.auth.ScramDialect;
import io.reactorwamp.protocol.auth.ScramKeys;
import io.reactorwamp.protocol.auth.Ticket;
import io.reactorwamp.reactor.ReactorWampClient;
import io.reactorwamp.router.RealmSettings;
import io.reactorwamp.router.WampRouter;
import io.reactorwamp.router.auth.Accounts;
import io.reactorwamp.router.auth.Authentication;
import io.reactorwamp.transport.tls.ClientTls;
import io.reactorwamp.transport.tls.ServerTls.ClientCertificates;
import io.reactorwamp.transport.tls.TestAuthority;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** Proofs that come from the connection: certificates, cookies, and bindings to the channel. */
class ShownBeforeTest {
    private static final Principal JOE = Principal.of("joe", "user");
    private static final ScramKeys KEYS = ScramKeys.pbkdf2("W22ZaJ0SNY7soEsUEjb6gQ==", 4_096);

    private @Nullable Network network;

    @AfterEach
    void close() {
        if (network != null) {
            network.close();
        }
    }

    private void realm(Authentication... methods) {
        network = new Network(RealmSettings.DEFAULT.withAuthentication(methods));
    }

    private static AuthenticationException refused(WampClient client) {
        return Failed.with(AuthenticationException.class, client.connect().toFuture());
    }

    /** Unlike at other routers the cookie is a method of its own, which the application's web server has given out. */
    @Test
    void c15ACookieThatIsRecognisedIsEnoughAndOnlyOnWebSocket() {
        Map<String, Principal> given = Map.of("0123456789", JOE);
        Accounts<Principal> byCookie = applicant ->
                Mono.justOrEmpty(given.get(String.valueOf(applicant.connection().cookie("wampc"))));
        realm(Authentication.cookie("wampc", byCookie), Authentication.ticket(Ticket.Account.of(JOE, "secret1")));
        Credentials[] either = {Credentials.cookie(), Credentials.ticket("joe", "wrong")};

        WampSession known = network.client(
                        "json", builder -> builder.cookie("wampc", "0123456789").credentials(either))
                .connect()
                .block(Network.PATIENCE);
        assertThat(known.details().string("authid")).isEqualTo("joe");
        assertThat(known.details().string("authmethod")).isEqualTo("cookie");

        for (String way : new String[] {"json", "rawsocket json", Pair.IN_PROCESS}) {
            assertThat(refused(network.client(way, builder -> builder.credentials(either)))
                            .reason())
                    .isEqualTo("wamp.error.authentication_denied");
        }
        assertThat(refused(network.client(
                                "json",
                                builder -> builder.cookie("wampc", "9876543210").credentials(either)))
                        .reason())
                .isEqualTo("wamp.error.authentication_denied");
    }

    @Test
    void aCertificateThatTlsHasVerifiedIsEnough() {
        TestAuthority authority = new TestAuthority();
        Authentication certificates = Authentication.tlsCertificate(applicant -> Mono.justOrEmpty(
                        applicant.connection().tls())
                .map(tls ->
                        tls.peerCertificates().get(0).getSubjectX500Principal().getName())
                .map(name -> Principal.of(name, "device")));
        WampRouter router = WampRouter.builder()
                .realm(Network.REALM, RealmSettings.DEFAULT.withAuthentication(certificates))
                .build();
        String uri = router
                .listen(
                        "127.0.0.1",
                        0,
                        authority.server().withClientCertificates(ClientCertificates.WANTED, authority.trust()))
                .block(Network.PATIENCE)
                .uris()
                .stream()
                .filter(any -> any.startsWith("wss:"))
                .findFirst()
                .orElseThrow();
        ClientTls anybody = authority.client();
        WampClient shown = client(
                uri,
                anybody.withIdentity(
                        TestAuthority.identity(authority.issue(certificate -> certificate.subject("CN=lamp-17")))));
        WampClient hidden = client(uri, anybody);
        try {
            WampSession session = shown.connect().block(Network.PATIENCE);
            assertThat(session.details().string("authid")).isEqualTo("CN=lamp-17");
            assertThat(session.details().string("authmethod")).isEqualTo("tls");
            assertThat(refused(hidden).reason()).isEqualTo("wamp.error.authentication_denied");
        } finally {
            shown.close().then(hidden.close()).then(router.close()).block(Network.PATIENCE);
        }
    }

    private static WampClient client(String uri, ClientTls tls) {
        return ReactorWampClient.builder()
                .uri(uri)
                .realm(Network.REALM)
                .tls(tls)
                .credentials(Credentials.tlsCertificate())
                .build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"wss json", "wss msgpack", "tcps cbor"})
    void aProofIsBoundToTheTlsChannel(String way) {
        realm(Authentication.scram(Authentication.scramAccount(JOE, "secret1", KEYS, ScramDialect.SPEC)));
        Credentials bound = Credentials.scram("joe", "secret1").withChannelBinding("tls-server-end-point");
        WampSession session = network.client(way, builder -> builder.credentials(bound))
                .connect()
                .block(Network.PATIENCE);
        assertThat(session.details().string("authmethod")).isEqualTo("wamp-scram");
    }
}
