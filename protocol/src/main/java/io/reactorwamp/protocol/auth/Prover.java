package io.reactorwamp.protocol.auth;

import io.reactorwamp.protocol.value.Dict;
import org.jspecify.annotations.Nullable;

/** A client's half of one method, for one attempt to join. It computes and waits for nothing; secrets come through {@link Secrets}. */
public interface Prover {

    /** The name of the method, as HELLO offers it. */
    String method();

    /** Who the client says it is, or null. */
    @Nullable
    String authid();

    /** What HELLO tells the router's half. */
    default Dict authextra() {
        return Dict.EMPTY;
    }

    /**
     * Answers a challenge. May take its time over a computation.
     *
     * @param secret the client's secret for this method
     * @param extra what CHALLENGE tells
     * @throws LoginRefused if the router asks for what must not be done, or did not prove what it had to
     */
    Response respond(String secret, Dict extra);

    /** Whether a WELCOME without CHALLENGE must not be believed, because the router proves itself in the exchange. */
    default boolean provesRouter() {
        return false;
    }

    /**
     * Judges the router's WELCOME after a challenge.
     *
     * @param authextra what WELCOME tells
     * @throws LoginRefused if the router did not prove what it had to
     */
    default void onWelcome(Dict authextra) {}
}
