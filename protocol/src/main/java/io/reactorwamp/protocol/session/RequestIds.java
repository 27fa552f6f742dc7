package io.reactorwamp.protocol.session;

import io.reactorwamp.protocol.message.ProtocolViolation;
import io.reactorwamp.protocol.value.Id;

/**
 * The ids of requests in one direction of one session: 1, 2, 3, … for all kinds of requests together, and 1 again after 2^53
 * ("Session Scope IDs"). The sender draws from it; the receiver holds the sender to it.
 */
public final class RequestIds {
    private long last;

    /** Starts before 1. */
    public RequestIds() {
        this(0);
    }

    /** Starts after {@code last}. */
    public RequestIds(long last) {
        this.last = last;
    }

    /** Draws the next id. */
    public long next() {
        last = Id.next(last);
        return last;
    }

    /**
     * Whether this id was drawn before. Once the sequence started anew at 1, ids of its first round count as not drawn: no session
     * lives that long with one of them pending.
     */
    public boolean wasDrawn(long id) {
        return id <= last;
    }

    /**
     * Takes an id that the other side drew.
     *
     * @throws ProtocolViolation if it is not the next in sequence
     */
    public void expect(long id) {
        long expected = Id.next(last);
        if (id != expected) {
            throw new ProtocolViolation("request id must be " + expected + " but is " + id);
        }
        last = id;
    }
}
