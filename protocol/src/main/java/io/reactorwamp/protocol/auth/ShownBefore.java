package io.reactorwamp.protocol.auth;

import io.reactorwamp.protocol.value.Dict;
import org.jspecify.annotations.Nullable;

/**
 * {@code tls} and {@code cookie}: the client has shown who it is before WAMP began, by a certificate or by a cookie of its HTTP request.
 * Not in the specification, used by routers of the field.
 */
public final class ShownBefore {
    /** The name of the method that goes by a TLS certificate. */
    public static final String TLS = "tls";

    /** The name of the method that goes by a cookie. */
    public static final String COOKIE = "cookie";

    private ShownBefore() {}

    /** The client's half, which is never asked anything. */
    public record Client(String method) implements Prover {
        @Override
        public @Nullable String authid() {
            return null;
        }

        @Override
        public Response respond(String secret, Dict extra) {
            throw new LoginRefused("CHALLENGE for the method '" + method + "', in which everything is shown before");
        }
    }

    /** The router's half: lets in who was recognised. */
    public static Verdict admit(Principal owner) {
        return new Verdict.Accepted(owner, Dict.EMPTY);
    }
}
