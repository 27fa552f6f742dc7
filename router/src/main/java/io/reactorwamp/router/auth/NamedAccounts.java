package io.reactorwamp.router.auth;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** Accounts that are given beforehand, by their names. */
record NamedAccounts<A>(Map<String, A> byName) implements Accounts<A> {

    static <A> NamedAccounts<A> of(List<A> accounts, Function<A, String> name) {
        Map<String, A> byName = new HashMap<>();
        for (A account : accounts) {
            if (byName.put(name.apply(account), account) != null) {
                throw new IllegalArgumentException("two accounts have the name " + name.apply(account));
            }
        }
        return new NamedAccounts<>(Map.copyOf(byName));
    }

    @Override
    public Mono<A> find(Applicant applicant) {
        String name = applicant.authid();
        return name == null ? Mono.empty() : Mono.justOrEmpty(byName.get(name));
    }
}
