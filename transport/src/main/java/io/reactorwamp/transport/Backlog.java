package io.reactorwamp.transport;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;

/**
 * Counts what waits to be written to one peer, for whoever sends to it and whoever writes. From the high-water mark on the peer is
 * not writable, until less than half of it waits. Any thread.
 */
public final class Backlog {
    private static final AtomicLongFieldUpdater<Backlog> WAITING =
            AtomicLongFieldUpdater.newUpdater(Backlog.class, "waiting");
    private static final AtomicIntegerFieldUpdater<Backlog> ASKED =
            AtomicIntegerFieldUpdater.newUpdater(Backlog.class, "asked");

    /** Both counts share one word, so that a message costs one atomic step: 24 bits for messages, 40 for bytes. */
    private static final int BYTE_BITS = 40;

    private static final long ONE_MESSAGE = 1L << BYTE_BITS;

    private final OutboundLimits limits;
    private final int resumeBelow;
    private volatile long waiting;
    private volatile int asked;

    public Backlog(OutboundLimits limits) {
        this.limits = limits;
        this.resumeBelow = Math.max(1, limits.highWaterMark() / 2);
    }

    /**
     * Counts a message that begins to wait.
     *
     * @param bytes the length of its payload
     * @return how many messages waited before it, or -1 if it exceeds the limits
     */
    public int add(int bytes) {
        long before = WAITING.getAndAdd(this, ONE_MESSAGE + bytes);
        long messages = before >>> BYTE_BITS;
        boolean fits = messages < limits.messages() && (before & (ONE_MESSAGE - 1)) + bytes <= limits.bytes();
        return fits ? (int) messages : -1;
    }

    /**
     * Counts messages that wait no longer.
     *
     * @param bytes the length of their payloads
     * @return how many messages still wait
     */
    public int remove(int messages, long bytes) {
        return (int) (WAITING.addAndGet(this, -(messages * ONE_MESSAGE + bytes)) >>> BYTE_BITS);
    }

    /** How many messages wait. */
    public int messages() {
        return (int) (waiting >>> BYTE_BITS);
    }

    /** How many bytes of payload wait. */
    public long bytes() {
        return waiting & (ONE_MESSAGE - 1);
    }

    /**
     * Whether sending is welcome. After false, {@link #resumes} is true once for the writer, and until then this stays false: whoever
     * is refused first must be told, even if others ask meanwhile.
     */
    public boolean isWritable() {
        if (asked != 0) {
            return false;
        }
        if (isBelow(limits.highWaterMark(), limits.highWaterBytes())) {
            return true;
        }
        asked = 1;
        // The writer may have finished before it could see that somebody asked.
        return resumes();
    }

    /** To be asked after {@link #remove}: whether sending is welcome again and somebody who was refused has to be told. */
    public boolean resumes() {
        return asked == 1
                && isBelow(resumeBelow, Math.max(1, limits.highWaterBytes() / 2))
                && ASKED.compareAndSet(this, 1, 0);
    }

    private boolean isBelow(int messages, long bytes) {
        long now = waiting;
        return now >>> BYTE_BITS < messages && (now & (ONE_MESSAGE - 1)) < bytes;
    }
}
