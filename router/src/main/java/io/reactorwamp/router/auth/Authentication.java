package io.reactorwamp.router.auth;

import io.reactorwamp.protocol.auth.Anonymous;
import io.reactorwamp.protocol.auth.Attempt;
import io.reactorwamp.protocol.auth.Ticket;
import io.reactorwamp.protocol.auth.Verdict;
import io.reactorwamp.protocol.auth.WampCra;
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
     * What becomes of a client that says HELLO: it is let in, refused or challenged. Subscribed to once for each attempt, on any thread,
     * which it must not block. Empty refuses the client as if it had proved nothing; an error is logged and refuses it with {@code
     * wamp.error.authentication_failed}.
     *
     * @param attempt what the client says of itself; none of it is proved
     */
    Mono<Verdict> begin(Attempt attempt);

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
        return new NamedAuthentication<>(Ticket.METHOD, accounts, (attempt, account) -> Ticket.challenge(account));
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
                accounts,
                (attempt, account) -> WampCra.challenge(attempt, strangers.orImitation(attempt, account)));
    }
}
