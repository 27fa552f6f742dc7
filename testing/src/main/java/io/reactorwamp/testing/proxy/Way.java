package io.reactorwamp.testing.proxy;

/** The two ways through a {@link FaultProxy}. */
public enum Way {
    /** What clients send. */
    TO_SERVER,
    /** What the server sends. */
    TO_CLIENT
}
