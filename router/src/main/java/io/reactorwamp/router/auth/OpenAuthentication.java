package io.reactorwamp.router.auth;

import io.reactorwamp.protocol.auth.Anonymous;
import io.reactorwamp.protocol.auth.Verdict;
import reactor.core.publisher.Mono;

/** Lets in whoever comes. */
record OpenAuthentication(String authrole) implements Authentication {

    @Override
    public String method() {
        return Anonymous.METHOD;
    }

    @Override
    public Mono<Verdict> begin(Applicant applicant) {
        return Mono.just(Anonymous.admit(applicant.attempt(), authrole));
    }
}
