package io.reactorwamp.protocol.auth;

import io.reactorwamp.protocol.value.Dict;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Port: a client's half of one method, for one attempt to join. */
public interface Prover {

    /** The name of the method, as HELLO offers it. */
    String method();

    /** Who the client says it is, or null. */
    @Nullable
    String authid();

    /** What HELLO tells the router's half. */
    Dict authextra();

    /** Whether a WELCOME without CHALLENGE must not be believed, because the router proves itself in the exchange. */
    boolean provesRouter();

    /** Answers a challenge once, at once or later, always as the owner of the session; too late is ignored. */
    void onChallenge(Dict extra, Consumer<Answer> answer);

    /**
     * Judges the router's WELCOME after a challenge.
     *
     * @param authextra what WELCOME tells
     * @throws LoginRefused if the router did not prove what it had to
     */
    void onWelcome(Dict authextra);

    /** What becomes of a challenge. */
    sealed interface Answer permits Response, Refusal {}

    /**
     * The challenge is not answered, and the session is given up.
     *
     * @param reason the URI of ABORT
     * @param message why, for people; nothing secret
     */
    record Refusal(String reason, String message) implements Answer {}
}
