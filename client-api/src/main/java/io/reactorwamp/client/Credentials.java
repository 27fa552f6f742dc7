package io.reactorwamp.client;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * How a client proves who it is, by one method. Secrets are given as {@link Mono}: subscribed to anew for each session that the client
 * opens and only when the router asks for them, so that a rotated one counts at once; with the context of whoever opens the session, on
 * a thread that may block. One that errors or is empty fails that session with {@link AuthenticationException}, one that does not answer
 * by the client's connect timeout. Nothing here shows a secret in {@link Object#toString}. Spec: "Authentication".
 */
public sealed interface Credentials {

    /**
     * Gives the method.
     *
     * @return its name, as it is offered to the router
     */
    String method();

    /**
     * Gives who the client says it is.
     *
     * @return the authid, or null if the method needs none
     */
    @Nullable
    String authid();

    /**
     * Proves nothing: the method {@code anonymous}. A client without credentials does the same.
     *
     * @return the credentials
     */
    static Credentials anonymous() {
        return new Anonymous();
    }

    /**
     * Sends a ticket, as it is: the method {@code ticket}. Only over encrypted transports and to this machine, unless {@link
     * Ticket#overPlaintext} says otherwise.
     *
     * @param authid who the client is
     * @param ticket the ticket
     * @return the credentials
     * @throws IllegalArgumentException if either is null
     */
    static Ticket ticket(String authid, Mono<String> ticket) {
        return new Ticket(authid, ticket, false);
    }

    /**
     * As {@link #ticket(String, Mono)}, with a ticket that does not change.
     *
     * @param authid who the client is
     * @param ticket the ticket
     * @return the credentials
     * @throws IllegalArgumentException if either is null
     */
    static Ticket ticket(String authid, String ticket) {
        return ticket(authid, Mono.just(Checks.present(ticket, "ticket")));
    }

    /**
     * Signs what the router sends with a secret: the method {@code wampcra}. If the router sends a salt, with a key derived from the
     * secret; fewer rounds than 1,000 or more than 1,000,000 are refused.
     *
     * @param authid who the client is
     * @param secret the secret or password
     * @return the credentials
     * @throws IllegalArgumentException if either is null
     */
    static WampCra wampCra(String authid, Mono<String> secret) {
        return new WampCra(authid, secret);
    }

    /**
     * As {@link #wampCra(String, Mono)}, with a secret that does not change.
     *
     * @param authid who the client is
     * @param secret the secret or password
     * @return the credentials
     * @throws IllegalArgumentException if either is null
     */
    static WampCra wampCra(String authid, String secret) {
        return wampCra(authid, Mono.just(Checks.present(secret, "secret")));
    }

    /** Proves nothing. */
    record Anonymous() implements Credentials {
        @Override
        public String method() {
            return "anonymous";
        }

        @Override
        public @Nullable String authid() {
            return null;
        }
    }

    /**
     * Sends a ticket.
     *
     * @param authid who the client is
     * @param ticket the ticket
     * @param plaintext whether it may be sent over a network in the clear
     */
    record Ticket(String authid, Mono<String> ticket, boolean plaintext) implements Credentials {
        @Override
        public String method() {
            return "ticket";
        }

        /**
         * Checks that nothing is null.
         *
         * @param authid who the client is
         * @param ticket the ticket
         * @param plaintext whether it may be sent over a network in the clear
         * @throws IllegalArgumentException if something is
         */
        public Ticket {
            Checks.present(authid, "authid");
            Checks.present(ticket, "ticket");
        }

        /**
         * Lets the ticket be sent over a network in the clear, where anybody on the way can read and use it.
         *
         * @return the credentials
         */
        public Ticket overPlaintext() {
            return new Ticket(authid, ticket, true);
        }

        @Override
        public String toString() {
            return "Ticket[authid=" + authid + "]";
        }
    }

    /**
     * Signs with a secret.
     *
     * @param authid who the client is
     * @param secret the secret or password
     */
    record WampCra(String authid, Mono<String> secret) implements Credentials {
        @Override
        public String method() {
            return "wampcra";
        }

        /**
         * Checks that nothing is null.
         *
         * @param authid who the client is
         * @param secret the secret or password
         * @throws IllegalArgumentException if something is
         */
        public WampCra {
            Checks.present(authid, "authid");
            Checks.present(secret, "secret");
        }

        @Override
        public String toString() {
            return "WampCra[authid=" + authid + "]";
        }
    }
}
