package io.reactorwamp.router.auth;

import io.reactorwamp.protocol.auth.Cryptosign;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Accounts that are given beforehand, by their keys. A client that also says its name has to say the right one. */
record KeyAccounts(Map<String, Cryptosign.Account> byKey) implements Accounts<Cryptosign.Account> {

    static KeyAccounts of(List<Cryptosign.Account> accounts) {
        Map<String, Cryptosign.Account> byKey = new HashMap<>();
        for (Cryptosign.Account account : accounts) {
            for (String key : account.publicKeys()) {
                if (byKey.put(key, account) != null) {
                    throw new IllegalArgumentException("two accounts have the key " + key);
                }
            }
        }
        return new KeyAccounts(Map.copyOf(byKey));
    }

    @Override
    public Mono<Cryptosign.Account> find(Applicant applicant) {
        String key = applicant.authextra().string("pubkey");
        Cryptosign.Account account = key == null ? null : byKey.get(key);
        String name = applicant.authid();
        return Mono.justOrEmpty(account)
                .filter(found -> name == null || name.equals(found.principal().authid()));
    }
}
