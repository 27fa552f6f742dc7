package io.reactorwamp.examples;

import io.reactorwamp.client.Credentials;
import io.reactorwamp.client.WampClient;
import io.reactorwamp.protocol.auth.Principal;
import io.reactorwamp.reactor.ReactorWampClient;
import io.reactorwamp.router.RealmSettings;
import io.reactorwamp.router.WampRouter;
import io.reactorwamp.router.auth.Authentication;
import io.reactorwamp.transport.tls.ClientTls;
import io.reactorwamp.transport.tls.Identity;
import io.reactorwamp.transport.tls.ServerTls;
import io.reactorwamp.transport.tls.ServerTls.ClientCertificates;
import io.reactorwamp.transport.tls.Trust;
import java.nio.file.Path;
import java.util.Objects;
import reactor.core.publisher.Mono;

/**
 * The client shows a certificate to TLS, and needs no other secret. Takes three PEM files: the authority's certificate, and a certificate
 * and its private key, which serve both sides here.
 */
public final class CertificateLogin {

    public static void main(String[] args) {
        Trust authority = Trust.pem(Path.of(args[0]));
        Identity own = Identity.pem(Path.of(args[1]), Path.of(args[2]));
        Authentication byName = Authentication.tlsCertificate(
                applicant -> Mono.justOrEmpty(applicant.connection().tls())
                        .map(tls -> tls.peerCertificates().get(0).getSubjectX500Principal())
                        .map(subject -> Principal.of(subject.getName(), "device")));
        WampRouter router = WampRouter.builder()
                .realm("home", RealmSettings.DEFAULT.withAuthentication(byName))
                .build();
        ServerTls asking = ServerTls.of(own).withClientCertificates(ClientCertificates.REQUIRED, authority);
        String uri = Objects.requireNonNull(
                        router.listen("127.0.0.1", 0, asking).block())
                .uri();
        WampClient client = ReactorWampClient.builder()
                .uri(uri)
                .realm("home")
                .tls(ClientTls.DEFAULT.withTrust(authority).withIdentity(own))
                .credentials(Credentials.tlsCertificate())
                .build();

        System.out.println(client.connect()
                .map(session -> "joined as " + session.details().string("authid"))
                .block());

        client.close().then(router.close()).block();
    }
}
