package io.reactorwamp.router;

/** What becomes of the events for a client that does not read fast enough. Whatever it is, answers to its requests are never dropped. */
public enum SlowConsumerPolicy {
    /**
     * Events wait, up to the bound. The client is disconnected when the bound is reached, or when it has taken nothing at all for the
     * grace period: what it gets, it gets without a gap.
     */
    DISCONNECT,
    /** At the bound, the event that comes is dropped and counted. */
    DROP_NEWEST,
    /** At the bound, the events that waited longest are dropped and counted. */
    DROP_OLDEST,
    /**
     * As {@link #DISCONNECT}, and as soon as events wait, their publishers are not read until the client has caught up, each for the
     * router's pause limit at a time. Everybody who publishes to the client's topics is slowed down by it.
     */
    PAUSE_PUBLISHER;

    /** Whether it lets the client stay and miss events. */
    boolean drops() {
        return this == DROP_NEWEST || this == DROP_OLDEST;
    }
}
