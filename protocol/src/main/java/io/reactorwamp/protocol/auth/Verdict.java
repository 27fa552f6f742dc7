package io.reactorwamp.protocol.auth;

import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ErrorUri;

/** What a router's half of a method says to a client's HELLO or AUTHENTICATE. */
public sealed interface Verdict {
    /** The client proved nothing. The same for whoever is not known, so that nobody learns who is. */
    Refused DENIED = new Refused(ErrorUri.AUTHENTICATION_DENIED, "the credentials are not accepted");

    /** The method has nothing to go by. */
    Verdict PASSED = new Passed();

    /** The router could not find out: it lets nobody in then. */
    Refused FAILED = new Refused(ErrorUri.AUTHENTICATION_FAILED, "the router could not authenticate the client");

    /**
     * The client is let in.
     *
     * @param principal who it is
     * @param authextra what WELCOME tells it besides
     */
    record Accepted(Principal principal, Dict authextra) implements Verdict {}

    /**
     * The client is not let in.
     *
     * @param reason the URI of ABORT
     * @param message why, for people; nothing secret
     */
    record Refused(String reason, String message) implements Verdict {}

    /** The next method that the client offers has its turn; if there is none, the client is {@linkplain #DENIED not let in}. */
    record Passed() implements Verdict {}

    /**
     * The client has to prove who it is.
     *
     * @param extra what CHALLENGE tells it
     * @param judge judges its answer, once
     */
    record Challenged(Dict extra, Judge judge) implements Verdict {}

    /** Judges an answer to a challenge. May take its time over a computation. */
    @FunctionalInterface
    interface Judge {
        /** What becomes of a client that gave this answer; must not trust any of it. */
        Verdict judge(Response response);
    }
}
