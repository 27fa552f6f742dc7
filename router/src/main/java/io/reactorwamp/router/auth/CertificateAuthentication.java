package io.reactorwamp.router.auth;

import io.reactorwamp.protocol.auth.Principal;
import io.reactorwamp.protocol.auth.TlsCertificate;
import io.reactorwamp.protocol.auth.Verdict;
import io.reactorwamp.transport.TlsDetails;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Clients show a certificate to TLS, which has verified it.
 *
 * @param principals whose certificates they are
 */
record CertificateAuthentication(Accounts<Principal> principals) implements Authentication {

    @Override
    public String method() {
        return TlsCertificate.METHOD;
    }

    @Override
    public Mono<Verdict> begin(Applicant applicant) {
        TlsDetails tls = applicant.connection().tls();
        return tls == null || tls.peerCertificates().isEmpty()
                ? Mono.empty()
                : Mono.defer(() -> principals.find(applicant))
                        .subscribeOn(Schedulers.boundedElastic())
                        .map(TlsCertificate::admit);
    }
}
