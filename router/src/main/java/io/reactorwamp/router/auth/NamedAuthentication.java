package io.reactorwamp.router.auth;

import io.reactorwamp.protocol.auth.Attempt;
import io.reactorwamp.protocol.auth.Verdict;
import io.reactorwamp.protocol.value.ErrorUri;
import io.reactorwamp.transport.SecretWork;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * A method in which the client says who it is and is challenged, known or not. Does the same in either case, so that it takes as long.
 *
 * @param method the method
 * @param accounts whom the realm knows
 * @param challenger makes the challenge
 */
record NamedAuthentication<A>(String method, Accounts<A> accounts, Challenger<A> challenger) implements Authentication {

    /** Makes a challenge; the account is null for somebody who is not known. */
    interface Challenger<A> {
        Verdict challenge(Attempt attempt, @Nullable A account);
    }

    @Override
    public Mono<Verdict> begin(Attempt attempt) {
        if (attempt.authid() == null) {
            return Mono.just(new Verdict.Refused(
                    ErrorUri.AUTHENTICATION_DENIED, "HELLO.Details.authid is missing: " + method + " needs it"));
        }
        return Mono.defer(() -> accounts.find(attempt))
                .subscribeOn(Schedulers.boundedElastic())
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(found -> SecretWork.of(() -> challenger.challenge(attempt, found.orElse(null))));
    }
}
