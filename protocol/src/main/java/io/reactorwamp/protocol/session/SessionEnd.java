package io.reactorwamp.protocol.session;

import io.reactorwamp.protocol.value.CloseReason;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ErrorUri;

/**
 * How a session ended.
 *
 * @param cause what ended it
 * @param reason the URI that GOODBYE or ABORT gave, from whichever side
 * @param details what came with it
 */
public record SessionEnd(Cause cause, String reason, Dict details) {

    /** What ended a session. */
    public enum Cause {
        /** This side said GOODBYE. */
        CLOSED,
        /** The other side said GOODBYE. */
        CLOSED_BY_PEER,
        /** The other side said ABORT. */
        ABORTED_BY_PEER,
        /** The other side violated the protocol, or could not be answered: this side said ABORT. */
        ABORTED,
        /** The transport ended without a word. */
        LOST
    }

    /** This side closed the session in order. */
    public static final SessionEnd CLOSED = new SessionEnd(Cause.CLOSED, CloseReason.CLOSE_REALM, Dict.EMPTY);

    /** The transport ended. */
    public static final SessionEnd LOST = new SessionEnd(Cause.LOST, ErrorUri.NETWORK_FAILURE, Dict.EMPTY);

    /** The key of a readable text in the details. */
    public static final String MESSAGE = "message";

    /** This side aborts and says why. */
    public static SessionEnd aborted(String reason, String message) {
        return new SessionEnd(Cause.ABORTED, reason, Dict.of(MESSAGE, message));
    }

    /** What {@code details} tell in words; empty if nothing. */
    public String message() {
        String message = details.string(MESSAGE);
        return message == null ? "" : message;
    }
}
