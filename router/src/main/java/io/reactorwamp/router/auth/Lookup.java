package io.reactorwamp.router.auth;

import io.reactorwamp.protocol.auth.Attempt;
import io.reactorwamp.protocol.auth.Verdict;
import io.reactorwamp.transport.SecretWork;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Finds the account of a client and challenges it, known or not. Does the same in either case, so that it takes as long.
 *
 * @param accounts whom the realm knows
 * @param challenger makes the challenge
 */
record Lookup<A>(Accounts<A> accounts, Challenger<A> challenger) {

    /** Makes a challenge; the account is null for somebody who is not known. */
    interface Challenger<A> {
        Verdict challenge(Attempt attempt, @Nullable A account);
    }

    Mono<Verdict> begin(Applicant applicant) {
        return Mono.defer(() -> accounts.find(applicant))
                .subscribeOn(Schedulers.boundedElastic())
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(found -> SecretWork.of(() -> challenger.challenge(applicant.attempt(), found.orElse(null))));
    }
}
