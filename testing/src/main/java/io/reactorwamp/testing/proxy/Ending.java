package io.reactorwamp.testing.proxy;

/** How a connection through a {@link FaultProxy} comes to its end. */
public enum Ending {
    /** Both sides see the end of what they read, as if the other one had closed. What was on its way is lost. */
    CUT,
    /** Both sides see a reset. What was on its way is lost. */
    RESET,
    /** Nothing passes any more, neither bytes nor an end: as a cable that was pulled. Each side has to notice by itself. */
    BLACKHOLE
}
