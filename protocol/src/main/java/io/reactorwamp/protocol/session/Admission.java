package io.reactorwamp.protocol.session;

import io.reactorwamp.protocol.message.Hello;
import io.reactorwamp.protocol.value.Dict;

/**
 * A client that may join: what it proved, if it had to prove anything.
 *
 * @param hello what it said
 * @param session the id that its session has to have, because its proof is bound to it
 * @param identity who it is
 * @param authextra what WELCOME tells it about its authentication
 */
public record Admission(Hello hello, long session, Identity identity, Dict authextra) {

    /** A client that had to prove nothing. */
    public static Admission anonymous(Hello hello, long session) {
        return new Admission(hello, session, Identity.anonymous(Long.toString(session)), Dict.EMPTY);
    }
}
