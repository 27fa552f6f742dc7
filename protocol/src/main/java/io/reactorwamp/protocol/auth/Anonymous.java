package io.reactorwamp.protocol.auth;

import io.reactorwamp.protocol.value.Dict;
import org.jspecify.annotations.Nullable;

/** {@code anonymous}: nobody has to prove anything ("Authentication"). */
public final class Anonymous {
    /** The name of the method. */
    public static final String METHOD = "anonymous";

    private Anonymous() {}

    /** The client's half, which is never asked anything. */
    public record Client() implements Prover {
        @Override
        public String method() {
            return METHOD;
        }

        @Override
        public @Nullable String authid() {
            return null;
        }

        @Override
        public Response respond(String secret, Dict extra) {
            throw new LoginRefused("CHALLENGE for the method '" + METHOD + "', in which nothing is proved");
        }
    }

    /** The router's half: lets the client in under a name that nobody else has. */
    public static Verdict admit(Attempt attempt, String authrole) {
        return new Verdict.Accepted(Principal.of(Long.toString(attempt.session()), authrole), Dict.EMPTY);
    }
}
