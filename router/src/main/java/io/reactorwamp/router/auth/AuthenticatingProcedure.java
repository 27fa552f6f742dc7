package io.reactorwamp.router.auth;

import io.reactorwamp.protocol.auth.Cryptosign;
import io.reactorwamp.protocol.auth.Principal;
import io.reactorwamp.protocol.auth.Scram;
import io.reactorwamp.protocol.auth.ScramKeys;
import io.reactorwamp.protocol.auth.Ticket;
import io.reactorwamp.protocol.auth.WampCra;
import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.Dict;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Looks accounts up by calling a procedure of the realm with {@code [authid, method, authextra]}. It answers with a dict, or with nothing
 * or null for somebody who is not known. The dict has {@code role}, if it likes {@code authid}, {@code provider} and {@code extra}, and
 * what the method needs. Secrets of clients are not handed to it.
 *
 * <p>Whoever may register the procedure decides who is who: let nobody else do it.
 *
 * @param uri the procedure
 */
public record AuthenticatingProcedure(String uri) {
    private static final String DYNAMIC = "dynamic";

    /** Accounts with {@code ticket}, or its {@code sha256} in hex digits. */
    public Accounts<Ticket.Account> tickets() {
        return accounts(Ticket.METHOD, (principal, told) -> {
            String digest = told.string("sha256");
            return digest == null
                    ? Ticket.Account.of(principal, required(told, "ticket"))
                    : new Ticket.Account(principal, digest);
        });
    }

    /** Accounts with {@code secret}, or with {@code salt}, {@code iterations}, {@code keylen} and the derived key as the secret. */
    public Accounts<WampCra.Account> wampCra() {
        return accounts(WampCra.METHOD, (principal, told) -> {
            String salt = told.string("salt");
            WampCra.Salting salting =
                    salt == null ? null : new WampCra.Salting(salt, number(told, "iterations"), number(told, "keylen"));
            return new WampCra.Account(principal, required(told, "secret"), salting);
        });
    }

    /**
     * Accounts with {@code kdf}, {@code salt}, {@code iterations}, {@code memory} for Argon2id, {@code stored_key} and {@code server_key},
     * both in Base64.
     *
     * @param method the name of the dialect's method
     */
    public Accounts<Scram.Account> scram(String method) {
        return accounts(method, (principal, told) -> {
            int memory = told.contains("memory") ? number(told, "memory") : 0;
            ScramKeys keys =
                    new ScramKeys(required(told, "kdf"), required(told, "salt"), number(told, "iterations"), memory);
            return new Scram.Account(principal, keys, required(told, "stored_key"), required(told, "server_key"));
        });
    }

    /** Accounts with {@code pubkeys}, a list of keys in hex digits. The key that the client has is {@code authextra.pubkey}. */
    public Accounts<Cryptosign.Account> cryptosign() {
        return accounts(
                Cryptosign.METHOD,
                (principal, told) -> new Cryptosign.Account(principal, Set.copyOf(told.strings("pubkeys"))));
    }

    private <A> Accounts<A> accounts(String method, BiFunction<Principal, Dict, A> reader) {
        return applicant -> {
            List<@Nullable Object> question = Arrays.asList(
                    applicant.authid(), method, applicant.authextra().asMap());
            return applicant
                    .procedures()
                    .call(uri, new Arguments(question, Map.of()))
                    .flatMap(result -> Mono.justOrEmpty(account(applicant, result, reader)));
        };
    }

    private <A> @Nullable A account(Applicant applicant, Arguments result, BiFunction<Principal, Dict, A> reader) {
        Object answer = result.args().isEmpty() ? null : result.args().get(0);
        if (answer == null) {
            return null;
        }
        if (!(answer instanceof Map<?, ?>)) {
            throw new IllegalStateException(uri + " answered with something else than a dict");
        }
        Dict told = Dict.of("answer", answer).dict("answer");
        String authid = told.string("authid");
        Principal principal = new Principal(
                authid == null ? named(applicant) : authid,
                required(told, "role"),
                told.contains("provider") ? required(told, "provider") : DYNAMIC,
                told.dict("extra"));
        return reader.apply(principal, told);
    }

    private String named(Applicant applicant) {
        String authid = applicant.authid();
        if (authid == null) {
            throw new IllegalStateException(uri + " gave no authid to a client that said none");
        }
        return authid;
    }

    private String required(Dict told, String key) {
        String text = told.string(key);
        if (text == null) {
            throw new IllegalStateException(uri + " answered without " + key);
        }
        return text;
    }

    private int number(Dict told, String key) {
        long number = told.integer(key, 0);
        if (number < 1 || number > Integer.MAX_VALUE) {
            throw new IllegalStateException(uri + " answered without " + key);
        }
        return (int) number;
    }
}
