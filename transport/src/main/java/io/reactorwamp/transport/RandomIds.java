package io.reactorwamp.transport;

import io.reactorwamp.protocol.session.Ids;

/** Ids that nobody can guess. Any thread, without waiting. */
public final class RandomIds implements Ids {
    private static final long MASK = (1L << 53) - 1;

    private final KeyStream bits;

    /** Ids from a stream, for example {@link KeyStream#random()}. */
    public RandomIds(KeyStream bits) {
        this.bits = bits;
    }

    @Override
    public long next() {
        return (bits.next() & MASK) + 1;
    }
}
