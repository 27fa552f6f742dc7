package io.reactorwamp.protocol.value;

/** The range of WAMP ids: 1 to 2^53, both included. */
public final class Id {
    /** The smallest id. */
    public static final long MIN = 1;

    /** The largest id, 2^53. */
    public static final long MAX = 1L << 53;

    private Id() {}

    /** Whether {@code value} is an id. */
    public static boolean isValid(long value) {
        return value >= MIN && value <= MAX;
    }

    /** The id that follows in a sequence: after 2^53 comes 1. */
    public static long next(long id) {
        return id == MAX ? MIN : id + 1;
    }
}
