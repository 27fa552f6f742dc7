package io.reactorwamp.router.auth;

import io.reactorwamp.protocol.auth.Anonymous;
import io.reactorwamp.protocol.auth.Attempt;
import io.reactorwamp.protocol.auth.Verdict;
import reactor.core.publisher.Mono;

/** Lets in whoever comes. */
record OpenAuthentication(String authrole) implements Authentication {

    @Override
    public String method() {
        return Anonymous.METHOD;
    }

    @Override
    public Mono<Verdict> begin(Attempt attempt) {
        return Mono.just(Anonymous.admit(attempt, authrole));
    }
}
