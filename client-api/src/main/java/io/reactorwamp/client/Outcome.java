package io.reactorwamp.client;

/** What is known about an operation whose session was lost before its answer came. */
public enum Outcome {
    /** It was not sent: it had no effect, and to repeat it is safe. */
    NOT_SENT,
    /** It was sent, or may have been: the other side may have acted on it. */
    UNKNOWN
}
