package io.reactorwamp.protocol.auth;

import io.reactorwamp.protocol.value.Dict;

/** {@code anonymous}: nobody has to prove anything ("Authentication"). A client's half has nothing to do. */
public final class Anonymous {
    /** The name of the method. */
    public static final String METHOD = "anonymous";

    private Anonymous() {}

    /** The router's half: lets the client in under a name that nobody else has. */
    public static Verdict admit(Attempt attempt, String authrole) {
        return new Verdict.Accepted(Principal.of(Long.toString(attempt.session()), authrole), Dict.EMPTY);
    }
}
