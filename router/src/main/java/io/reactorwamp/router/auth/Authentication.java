package io.reactorwamp.router.auth;

import io.reactorwamp.protocol.auth.Anonymous;
import io.reactorwamp.protocol.auth.Cryptosign;
import io.reactorwamp.protocol.auth.Principal;
import io.reactorwamp.protocol.auth.Scram;
import io.reactorwamp.protocol.auth.ScramDialect;
import io.reactorwamp.protocol.auth.ScramKeys;
import io.reactorwamp.protocol.auth.ShownBefore;
import io.reactorwamp.protocol.auth.Ticket;
import io.reactorwamp.protocol.auth.Verdict;
import io.reactorwamp.protocol.auth.WampCra;
import io.reactorwamp.protocol.session.Admission;
import io.reactorwamp.transport.ConnectionDetails;
import io.reactorwamp.transport.Ed25519Keys;
import io.reactorwamp.transport.Passwords;
import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * A way in which clients of a realm prove who they are. The ones of the specification are made by the methods below, either for accounts
 * that are given, or for {@link Accounts} that are asked at each attempt; implementing this interface makes further ones.
 *
 * <p>Whoever is not known is asked and refused as if the secret were wrong. Accounts are made outside of event loops: it takes time.
 */
public interface Authentication {

    /** The name of the method, as clients offer it. */
    String method();

    /**
     * What becomes of a client that says HELLO: it is let in, refused, challenged, or left to its next method. Subscribed to once for each attempt, on any thread,
     * which it must not block. Empty refuses the client as if it had proved nothing; an error is logged and refuses it with {@code
     * wamp.error.authentication_failed}.
     *
     * @param applicant the client, and what there is to find out who it is
     */
    Mono<Verdict> begin(Applicant applicant);

    /**
     * Somebody is let in, by this method or another one of the realm. Called before the session begins, on any thread, which it must not
     * block. If it throws, the client is not let in.
     *
     * @param admission who it is, and by which method
     * @param connection what the client's transport knows
     * @param time the time of day
     */
    default void onAdmitted(Admission admission, ConnectionDetails connection, Instant time) {}

    /** Lets in whoever comes, in the role {@code anonymous}. */
    static Authentication anonymous() {
        return anonymous(Anonymous.METHOD);
    }

    /** Lets in whoever comes. */
    static Authentication anonymous(String authrole) {
        return new OpenAuthentication(authrole);
    }

    /** Asks for a ticket. Only over encrypted transports and loopback: the ticket itself is sent. */
    static Authentication ticket(Ticket.Account... accounts) {
        return ticket(NamedAccounts.of(
                List.of(accounts), account -> account.principal().authid()));
    }

    /** As {@link #ticket(Ticket.Account...)}, with accounts that are looked up. */
    static Authentication ticket(Accounts<Ticket.Account> accounts) {
        return new NamedAuthentication<>(
                Ticket.METHOD, new Lookup<>(accounts, (attempt, account) -> Ticket.challenge(account)));
    }

    /** Lets clients sign a challenge with a secret, or a key derived from a password. */
    static Authentication wampCra(WampCra.Account... accounts) {
        List<WampCra.Account> known = List.of(accounts);
        return wampCra(NamedAccounts.of(known, account -> account.principal().authid()), known);
    }

    /**
     * As {@link #wampCra(WampCra.Account...)}, with accounts that are looked up.
     *
     * @param example what the challenges of those who are not known look like: the role, the provider, whether and how their keys are
     *     derived
     */
    static Authentication wampCra(WampCra.Account example, Accounts<WampCra.Account> accounts) {
        return wampCra(accounts, List.of(example));
    }

    private static Authentication wampCra(Accounts<WampCra.Account> accounts, List<WampCra.Account> examples) {
        Imitations<WampCra.Account> strangers = new Imitations<>(examples, WampCra.Account::imitatedFor);
        return new NamedAuthentication<>(
                WampCra.METHOD,
                new Lookup<>(
                        accounts,
                        (attempt, account) -> WampCra.challenge(attempt, strangers.orImitation(attempt, account))));
    }

    /**
     * Lets clients and the router prove to each other that they know a password, as the specification has it. Accounts are made by {@link
     * #scramAccount}, or are what another program kept.
     */
    static Authentication scram(Scram.Account... accounts) {
        return scram(ScramDialect.SPEC, accounts);
    }

    /** As {@link #scram(Scram.Account...)}, in a dialect, which is another method with another name. */
    static Authentication scram(ScramDialect dialect, Scram.Account... accounts) {
        List<Scram.Account> known = List.of(accounts);
        return scram(
                dialect, NamedAccounts.of(known, account -> account.principal().authid()), known);
    }

    /**
     * As {@link #scram(ScramDialect, Scram.Account...)}, with accounts that are looked up.
     *
     * @param example what the challenges of those who are not known look like: how their keys are made
     */
    static Authentication scram(ScramDialect dialect, Scram.Account example, Accounts<Scram.Account> accounts) {
        return scram(dialect, accounts, List.of(example));
    }

    private static Authentication scram(
            ScramDialect dialect, Accounts<Scram.Account> accounts, List<Scram.Account> examples) {
        Imitations<Scram.Account> strangers = new Imitations<>(examples, Scram.Account::imitatedFor);
        return new NamedAuthentication<>(
                dialect.method(),
                new Lookup<>(
                        accounts,
                        (attempt, account) -> Scram.challenge(
                                attempt, strangers.orImitation(attempt, account), dialect, Passwords.INSTANCE)));
    }

    /**
     * The account of somebody with a password, which is not kept. Takes its time, on purpose.
     *
     * @param keys how the keys are made: 4,096 rounds of PBKDF2 at least, or some MiB of Argon2id, which needs {@code
     *     org.bouncycastle:bcprov-jdk18on} on the class path
     */
    static Scram.Account scramAccount(Principal principal, String password, ScramKeys keys, ScramDialect dialect) {
        return Scram.Account.of(principal, password, keys, dialect, Passwords.INSTANCE);
    }

    /** Lets clients sign a challenge with an Ed25519 key. The router proves nothing. */
    static Authentication cryptosign(Cryptosign.Account... accounts) {
        return cryptosign(KeyAccounts.of(List.of(accounts)));
    }

    /**
     * As {@link #cryptosign(Cryptosign.Account...)}, with accounts that are looked up by {@link Applicant#authextra} {@code pubkey} or the
     * name.
     */
    static Authentication cryptosign(Accounts<Cryptosign.Account> accounts) {
        return new KeyAuthentication(
                new Lookup<>(accounts, (attempt, account) -> Cryptosign.challenge(attempt, account, null)));
    }

    /**
     * Lets the router prove that it has a key, to clients that ask for it.
     *
     * @param seed the router's private key: 64 hex digits
     */
    static Authentication cryptosign(String seed, Accounts<Cryptosign.Account> accounts) {
        Cryptosign.KeyPair own = Ed25519Keys.of(seed);
        return new KeyAuthentication(
                new Lookup<>(accounts, (attempt, account) -> Cryptosign.challenge(attempt, account, own)));
    }

    /** As {@link #cryptosign(String, Accounts)}, with accounts that are given. */
    static Authentication cryptosign(String seed, Cryptosign.Account... accounts) {
        return cryptosign(seed, KeyAccounts.of(List.of(accounts)));
    }

    /**
     * Lets in clients whose certificate TLS has verified: the method {@code tls}. The listener has to ask for certificates. Who has shown
     * none that is known may go on with another method.
     *
     * @param principals whose certificates they are, by {@link Applicant#connection}; empty for those who may not come in
     */
    static Authentication tlsCertificate(Accounts<Principal> principals) {
        return new ShownAuthentication(ShownBefore.TLS, ShownAuthentication::hasCertificate, principals);
    }

    /**
     * Lets in clients by a cookie of the request that opened their WebSocket, which the application's web server has set: the method
     * {@code cookie}. {@link TrackedClients} is the same method with cookies of the router's own. Who has shown none that is known may go on
     * with another method.
     *
     * @param name the name of the cookie
     * @param principals to whom it was given, by its value ({@code applicant.connection().cookie(name)}); empty if to nobody
     */
    static Authentication cookie(String name, Accounts<Principal> principals) {
        return new ShownAuthentication(ShownBefore.COOKIE, connection -> connection.cookie(name) != null, principals);
    }
}
