package io.reactorwamp.protocol.auth;

import io.reactorwamp.protocol.value.Dict;
import org.jspecify.annotations.Nullable;

/** {@code tls}: the client has shown a certificate before WAMP began. Not in the specification, used by routers of the field. */
public final class TlsCertificate {
    /** The name of the method. */
    public static final String METHOD = "tls";

    private TlsCertificate() {}

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
            throw new LoginRefused("CHALLENGE for the method '" + METHOD + "', in which the certificate is the proof");
        }
    }

    /** The router's half: lets the owner of a certificate in, which TLS has verified. */
    public static Verdict admit(Principal owner) {
        return new Verdict.Accepted(owner, Dict.EMPTY);
    }
}
