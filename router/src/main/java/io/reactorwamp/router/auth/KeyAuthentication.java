package io.reactorwamp.router.auth;

import io.reactorwamp.protocol.auth.Cryptosign;
import io.reactorwamp.protocol.auth.Verdict;
import reactor.core.publisher.Mono;

/**
 * Clients sign with keys, by which they are known.
 *
 * @param lookup finds the account and makes the challenge
 */
record KeyAuthentication(Lookup<Cryptosign.Account> lookup) implements Authentication {

    @Override
    public String method() {
        return Cryptosign.METHOD;
    }

    @Override
    public Mono<Verdict> begin(Applicant applicant) {
        return lookup.begin(applicant);
    }
}
