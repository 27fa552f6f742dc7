package io.reactorwamp.router.auth;

import io.reactorwamp.protocol.auth.Verdict;
import io.reactorwamp.protocol.value.ErrorUri;
import reactor.core.publisher.Mono;

/**
 * A method in which the client has to say who it is.
 *
 * @param method the method
 * @param lookup finds the account and makes the challenge
 */
record NamedAuthentication<A>(String method, Lookup<A> lookup) implements Authentication {

    @Override
    public Mono<Verdict> begin(Applicant applicant) {
        return applicant.authid() == null
                ? Mono.just(new Verdict.Refused(
                        ErrorUri.AUTHENTICATION_DENIED, "HELLO.Details.authid is missing: " + method + " needs it"))
                : lookup.begin(applicant);
    }
}
