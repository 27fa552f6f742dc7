package io.reactorwamp.protocol.session;

import io.reactorwamp.protocol.value.Id;

/** Ids that are known beforehand: one after the other from a given one. */
public final class SequentialIds implements Ids {
    private long next;

    /** Starts with 1. */
    public SequentialIds() {
        this(Id.MIN);
    }

    /** Starts with {@code first}. */
    public SequentialIds(long first) {
        this.next = first;
    }

    @Override
    public long next() {
        long id = next;
        next = Id.next(id);
        return id;
    }
}
