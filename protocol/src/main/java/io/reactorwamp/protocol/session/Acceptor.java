package io.reactorwamp.protocol.session;

import io.reactorwamp.protocol.message.Hello;

/** Port: decides what becomes of a client that says HELLO. */
public interface Acceptor {

    /**
     * Calls {@link RouterHandshake#authenticate} with what the realm asks for, or {@link RouterHandshake#refuse}; at once or later, but
     * exactly one of them.
     *
     * @param hello well-formed: a valid realm and at least one role of a client
     */
    void onHello(Hello hello, RouterHandshake handshake);

    /** The client proved who it is: lets it join, or calls {@link RouterHandshake#refuse}. */
    void onAdmitted(Admission admission, RouterHandshake handshake);
}
