package io.reactorwamp.testgate;

import org.jspecify.annotations.Nullable;

/** Something that a library reports past the test that caused it. {@code during} names the test that ran at that time. */
public record Violation(
        Kind kind, String during, String what, @Nullable Throwable cause) {

    /** What the gates watch. */
    public enum Kind {
        /** Netty found a reference-counted object that was collected without release. */
        LEAK,
        /** Reactor had a value or an error and nobody to give it to. */
        DROPPED_SIGNAL,
        /** A blocking call on a thread that must not block; BlockHound also throws, but the error is easily swallowed. */
        BLOCKING_CALL
    }
}
