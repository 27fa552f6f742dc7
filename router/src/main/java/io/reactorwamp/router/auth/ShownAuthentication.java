package io.reactorwamp.router.auth;

import io.reactorwamp.protocol.auth.Principal;
import io.reactorwamp.protocol.auth.ShownBefore;
import io.reactorwamp.protocol.auth.Verdict;
import io.reactorwamp.transport.ConnectionDetails;
import java.util.function.Predicate;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Clients have shown who they are to their connection.
 *
 * @param method the method
 * @param isShown whether a connection has what is gone by
 * @param principals whose it is
 */
record ShownAuthentication(String method, Predicate<ConnectionDetails> isShown, Accounts<Principal> principals)
        implements Authentication {

    /** Whether TLS has verified a certificate of the client. */
    static boolean hasCertificate(ConnectionDetails connection) {
        return connection.tls() != null && !connection.tls().peerCertificates().isEmpty();
    }

    @Override
    public Mono<Verdict> begin(Applicant applicant) {
        return isShown.test(applicant.connection())
                ? Mono.defer(() -> principals.find(applicant))
                        .subscribeOn(Schedulers.boundedElastic())
                        .map(ShownBefore::admit)
                        .defaultIfEmpty(Verdict.PASSED)
                : Mono.just(Verdict.PASSED);
    }
}
