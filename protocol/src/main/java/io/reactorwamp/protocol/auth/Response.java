package io.reactorwamp.protocol.auth;

import io.reactorwamp.protocol.value.Dict;

/**
 * What AUTHENTICATE tells in answer to a challenge.
 *
 * @param signature the proof in the form of the method, or the secret itself
 * @param extra what the method tells besides
 */
public record Response(String signature, Dict extra) implements Secrets.Answer {

    /** An answer without extra. */
    public static Response of(String signature) {
        return new Response(signature, Dict.EMPTY);
    }

    /** Without the signature, which may be a secret. */
    @Override
    public String toString() {
        return "Response[signature=***, extra=" + extra.asMap().keySet() + "]";
    }
}
