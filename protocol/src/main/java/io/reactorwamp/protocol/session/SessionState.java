package io.reactorwamp.protocol.session;

/** Where a session is, on either side ("Session State Machine"). */
public enum SessionState {
    /** Not yet opened, or over in order: the transport may carry another session. */
    CLOSED,
    /** HELLO is sent, or being judged. */
    ESTABLISHING,
    /** CHALLENGE is sent, or being answered. */
    CHALLENGING,
    /** WELCOME was sent, or received. */
    ESTABLISHED,
    /** GOODBYE is sent and not yet answered: whatever else comes in is ignored. */
    SHUTTING_DOWN,
    /** Ended by ABORT of either side or the loss of the transport: nothing follows. */
    FAILED
}
