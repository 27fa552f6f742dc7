package io.reactorwamp.reactor;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;

/**
 * What the lanes of all calls of one session may hold together, so that many slow streams do not add up to more memory than a few.
 * Taken from by the session's mailbox, given back by its lane.
 */
final class LaneBudget {
    static final int MAX_MESSAGES = 65_536;
    static final long MAX_BYTES = 64L << 20;
    static final String DESCRIPTION =
            MAX_MESSAGES + " or " + MAX_BYTES + " bytes of all streams of calls in the session";

    private static final AtomicIntegerFieldUpdater<LaneBudget> MESSAGES =
            AtomicIntegerFieldUpdater.newUpdater(LaneBudget.class, "messages");
    private static final AtomicLongFieldUpdater<LaneBudget> BYTES =
            AtomicLongFieldUpdater.newUpdater(LaneBudget.class, "bytes");

    private volatile int messages;
    private volatile long bytes;

    boolean hasRoom(int size) {
        return messages < MAX_MESSAGES && bytes + size <= MAX_BYTES;
    }

    void take(int size) {
        MESSAGES.incrementAndGet(this);
        BYTES.addAndGet(this, size);
    }

    void give(int size) {
        MESSAGES.decrementAndGet(this);
        BYTES.addAndGet(this, -size);
    }

    /** How many messages wait in all lanes. Any thread. */
    int messages() {
        return messages;
    }
}
