package io.reactorwamp.protocol.session;

import io.reactorwamp.protocol.auth.Anonymous;
import io.reactorwamp.protocol.auth.Principal;
import io.reactorwamp.protocol.message.Hello;
import io.reactorwamp.protocol.value.Dict;

/**
 * A client that may join: what it proved, if it had to prove anything.
 *
 * @param hello what it said
 * @param session the id that its session has to have, because its proof is bound to it
 * @param method how it proved who it is
 * @param principal who it is
 * @param proof what WELCOME tells it for this proof, besides what it is told each time
 */
public record Admission(Hello hello, long session, String method, Principal principal, Dict proof) {

    /** A client that had to prove nothing. */
    public static Admission anonymous(Hello hello, long session) {
        Principal anybody = Principal.of(Long.toString(session), Anonymous.METHOD);
        return new Admission(hello, session, Anonymous.METHOD, anybody, Dict.EMPTY);
    }

    /** Who the session belongs to. */
    public Identity identity() {
        return new Identity(principal.authid(), principal.authrole(), method, principal.authprovider());
    }

    /** What WELCOME tells the client about its authentication. */
    public Dict authextra() {
        return principal.authextra().with(proof);
    }
}
