package io.reactorwamp.protocol.value;

/** URIs that a GOODBYE or ABORT gives as its reason when nothing is wrong. */
public final class CloseReason {
    /** The peer that sends it is shutting down. */
    public static final String SYSTEM_SHUTDOWN = "wamp.close.system_shutdown";
    /** The peer leaves the realm. */
    public static final String CLOSE_REALM = "wamp.close.close_realm";
    /** The answer to a GOODBYE. */
    public static final String GOODBYE_AND_OUT = "wamp.close.goodbye_and_out";
    /** The router ended the session on somebody's request. */
    public static final String KILLED = "wamp.close.killed";

    /** ABORT to a client that does not read what it is sent; not predefined. */
    public static final String SLOW_CONSUMER = "wamp.close.slow_consumer";

    private CloseReason() {}
}
