package io.reactorwamp.protocol.auth;

import io.reactorwamp.protocol.value.Dict;
import java.util.function.Consumer;

/** Port: what a client knows and nobody else. */
@FunctionalInterface
public interface Secrets {
    /** A client that has none. */
    Secrets NONE = (prover, extra, answer) ->
            answer.accept(new LoginRefused("there is no secret for the method " + prover.method()).refusal());

    /**
     * Lets a method respond to a challenge with its secret. Answers once, at once or later, always as the owner of the session that asked;
     * too late is ignored.
     *
     * @param extra what CHALLENGE tells
     */
    void respond(Prover prover, Dict extra, Consumer<Answer> answer);

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
