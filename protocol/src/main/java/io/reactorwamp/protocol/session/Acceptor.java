package io.reactorwamp.protocol.session;

import io.reactorwamp.protocol.message.Hello;

/** Port: decides what becomes of a client that says HELLO. */
@FunctionalInterface
public interface Acceptor {

    /**
     * Lets the client join, or calls {@link RouterHandshake#refuse}; at once or later, but exactly one of them.
     *
     * @param hello well-formed: a valid realm and at least one role of a client
     */
    void onHello(Hello hello, RouterHandshake handshake);
}
