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
     * Goes by the certificate that the client has shown to TLS: the method {@code tls}.
     *
     * @return the credentials
     */
    static Credentials tlsCertificate() {
        return new ShownBefore("tls");
    }

    /**
     * Goes by a cookie of the HTTP request that opens a WebSocket, which the client is told apart from this: the method {@code cookie}.
     *
     * @return the credentials
     */
    static Credentials cookie() {
        return new ShownBefore("cookie");
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

    /**
     * Proves that it knows a password without telling it, and lets the router prove the same: the method {@code wamp-scram}. A router that
     * cannot is not believed. Derivations are refused outside of 4,096 to 1,000,000 rounds of PBKDF2, 1 to 4,096 passes and 512 KiB to 256
     * MiB of Argon2id, passes times KiB from 2,048 to 4,194,304. Argon2id needs {@code org.bouncycastle:bcprov-jdk18on} on the class path.
     *
     * @param authid who the client is
     * @param password the password
     * @return the credentials
     * @throws IllegalArgumentException if either is null
     */
    static Scram scram(String authid, Mono<String> password) {
        return new Scram(authid, password, false, null);
    }

    /**
     * As {@link #scram(String, Mono)}, with a password that does not change.
     *
     * @param authid who the client is
     * @param password the password
     * @return the credentials
     * @throws IllegalArgumentException if either is null
     */
    static Scram scram(String authid, String password) {
        return scram(authid, Mono.just(Checks.present(password, "password")));
    }

    /**
     * Signs what the router sends with a private key: the method {@code cryptosign}. The router may have to do the same: {@link
     * Cryptosign#withTrustedRouter}.
     *
     * @param key the key
     * @return the credentials
     * @throws IllegalArgumentException if it is null
     */
    static Cryptosign cryptosign(Mono<CryptosignKey> key) {
        return new Cryptosign(null, key, null, null);
    }

    /**
     * As {@link #cryptosign(Mono)}, with a key that does not change.
     *
     * @param key the key
     * @return the credentials
     * @throws IllegalArgumentException if it is null
     */
    static Cryptosign cryptosign(CryptosignKey key) {
        return cryptosign(Mono.just(Checks.present(key, "key")));
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
     * Goes by what the connection has shown before the session began.
     *
     * @param method {@code tls} or {@code cookie}
     */
    record ShownBefore(String method) implements Credentials {
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

    /**
     * Proves that it knows a password.
     *
     * @param authid who the client is
     * @param password the password
     * @param crossbar whether the dialect of Crossbar and Autobahn is spoken
     * @param channelBinding the type of the binding to the TLS channel, or null for none
     */
    record Scram(
            String authid,
            Mono<String> password,
            boolean crossbar,
            @Nullable String channelBinding) implements Credentials {

        /**
         * Checks that nothing is null that must not be.
         *
         * @param authid who the client is
         * @param password the password
         * @param crossbar whether the dialect of Crossbar and Autobahn is spoken
         * @param channelBinding the type of the binding to the TLS channel, or null for none
         * @throws IllegalArgumentException if something is, or the dialect, which has no binding, is to be bound
         */
        public Scram {
            Checks.present(authid, "authid");
            Checks.present(password, "password");
            if (crossbar && channelBinding != null) {
                throw new IllegalArgumentException("the dialect of Crossbar has no channel binding");
            }
        }

        /**
         * Speaks the dialect of Crossbar and Autobahn, under its own name {@code scram}: only Argon2id, and no binding.
         *
         * @return the credentials
         * @throws IllegalArgumentException if a binding is wanted
         */
        public Scram inCrossbarDialect() {
            return new Scram(authid, password, true, channelBinding);
        }

        /**
         * Makes the proofs worth nothing outside of the TLS channel. A channel that has no such binding is not used.
         *
         * @param type as {@code tls-server-end-point}
         * @return the credentials
         * @throws IllegalArgumentException if the type is null, or the dialect of Crossbar is spoken
         */
        public Scram withChannelBinding(String type) {
            return new Scram(authid, password, crossbar, Checks.present(type, "type"));
        }

        @Override
        public String method() {
            return crossbar ? "scram" : "wamp-scram";
        }

        @Override
        public String toString() {
            return "Scram[authid=" + authid + "]";
        }
    }

    /**
     * Signs with a private key.
     *
     * @param authid who the client is, or null to go by its key
     * @param key the key
     * @param trustedRouter the router's public key in 64 hex digits, or null if the router need not prove anything
     * @param channelBinding the type of the binding to the TLS channel, or null for none
     */
    record Cryptosign(
            @Nullable String authid,
            Mono<CryptosignKey> key,
            @Nullable String trustedRouter,
            @Nullable String channelBinding)
            implements Credentials {

        /**
         * Checks the keys.
         *
         * @param authid who the client is, or null to go by its key
         * @param key the key
         * @param trustedRouter the router's public key in 64 hex digits, or null if the router need not prove anything
         * @param channelBinding the type of the binding to the TLS channel, or null for none
         * @throws IllegalArgumentException if the key is null, or the router's has another form
         */
        public Cryptosign {
            Checks.present(key, "key");
            if (trustedRouter != null) {
                trustedRouter = CryptosignKey.checked(trustedRouter);
            }
        }

        /**
         * Says who the client is, for routers that do not go by the key alone.
         *
         * @param name the authid
         * @return the credentials
         * @throws IllegalArgumentException if it is null
         */
        public Cryptosign withAuthid(String name) {
            return new Cryptosign(Checks.present(name, "authid"), key, trustedRouter, channelBinding);
        }

        /**
         * Lets the router prove that it has a key, and accepts no other router.
         *
         * @param publicKey the router's public key in 64 hex digits
         * @return the credentials
         * @throws IllegalArgumentException if it is null or has another form
         */
        public Cryptosign withTrustedRouter(String publicKey) {
            return new Cryptosign(authid, key, Checks.present(publicKey, "publicKey"), channelBinding);
        }

        /**
         * Makes the proofs worth nothing outside of the TLS channel. A channel that has no such binding is not used, and a router that
         * gives it up is refused.
         *
         * @param type as {@code tls-exporter}
         * @return the credentials
         * @throws IllegalArgumentException if the type is null
         */
        public Cryptosign withChannelBinding(String type) {
            return new Cryptosign(authid, key, trustedRouter, Checks.present(type, "type"));
        }

        @Override
        public String method() {
            return "cryptosign";
        }

        @Override
        public String toString() {
            return "Cryptosign[authid=" + authid + ", trustedRouter=" + trustedRouter + "]";
        }
    }
}
