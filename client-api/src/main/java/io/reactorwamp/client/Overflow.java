package io.reactorwamp.client;

/**
 * What happens to events that arrive faster than a subscription's consumer requests them. Events without demand wait in a buffer of
 * the subscription, bounded by their count and by the bytes of their payloads; the strategy decides about the event that finds no
 * room. An empty buffer takes an event of any size.
 *
 * @param strategy what is done with the event that finds no room
 * @param maxEvents how many events may wait, at least 1
 * @param maxBytes how many bytes of encoded payload may wait, at least 1; events of an in-process session have no encoded form and
 *     count 0 bytes
 */
public record Overflow(Strategy strategy, int maxEvents, long maxBytes) {

    /** The number of events that {@link #fail()} lets wait. */
    public static final int DEFAULT_EVENTS = 8_192;

    /** The number of bytes that every form lets wait unless told otherwise: 8 MiB. */
    public static final long DEFAULT_BYTES = 8L << 20;

    /** The possible answers to a full buffer. */
    public enum Strategy {
        /** The stream ends with {@link BufferOverflowException}, after the events that wait, and the topic is unsubscribed. */
        FAIL,
        /** The arriving event is dropped and counted. */
        DROP_NEWEST,
        /** As many of the longest-waiting events as needed are dropped and counted. */
        DROP_OLDEST,
        /** The session's transport is not read until the buffer is down to half: all that the session receives is delayed. */
        PAUSE_TRANSPORT
    }

    /**
     * Checks the bounds.
     *
     * @param strategy what is done with the event that finds no room
     * @param maxEvents how many events may wait
     * @param maxBytes how many bytes may wait
     * @throws IllegalArgumentException if a bound is less than 1 or the strategy is null
     */
    public Overflow {
        Checks.present(strategy, "strategy");
        if (maxEvents < 1 || maxBytes < 1) {
            throw new IllegalArgumentException("a buffer needs room for 1 event and 1 byte at least: " + maxEvents
                    + " events, " + maxBytes + " bytes");
        }
    }

    /**
     * Ends the stream when 8,192 events or 8 MiB wait: nothing is lost unnoticed. The default.
     *
     * @return the policy
     */
    public static Overflow fail() {
        return new Overflow(Strategy.FAIL, DEFAULT_EVENTS, DEFAULT_BYTES);
    }

    /**
     * Drops arriving events while the buffer is full.
     *
     * @param maxEvents how many events may wait, at least 1
     * @return the policy, with 8 MiB
     * @throws IllegalArgumentException if the number is less than 1
     */
    public static Overflow dropNewest(int maxEvents) {
        return new Overflow(Strategy.DROP_NEWEST, maxEvents, DEFAULT_BYTES);
    }

    /**
     * Drops the longest-waiting events while the buffer is full.
     *
     * @param maxEvents how many events may wait, at least 1
     * @return the policy, with 8 MiB
     * @throws IllegalArgumentException if the number is less than 1
     */
    public static Overflow dropOldest(int maxEvents) {
        return new Overflow(Strategy.DROP_OLDEST, maxEvents, DEFAULT_BYTES);
    }

    /**
     * Keeps only the newest event: {@link #dropOldest} with one.
     *
     * @return the policy
     */
    public static Overflow latest() {
        return dropOldest(1);
    }

    /**
     * Stops reading the session's transport while the buffer is full, and resumes when it is down to half. Nothing is lost, but
     * everything that this session receives waits: results, invocations and the events of its other subscriptions.
     *
     * @param maxEvents how many events may wait before reading stops, at least 1; those already read still arrive
     * @return the policy, with 8 MiB
     * @throws IllegalArgumentException if the number is less than 1
     */
    public static Overflow pauseTransport(int maxEvents) {
        return new Overflow(Strategy.PAUSE_TRANSPORT, maxEvents, DEFAULT_BYTES);
    }

    /**
     * Changes the bound in bytes.
     *
     * @param bytes how many bytes of payload may wait, at least 1
     * @return a policy that differs in this alone
     * @throws IllegalArgumentException if the number is less than 1
     */
    public Overflow maxBytes(long bytes) {
        return new Overflow(strategy, maxEvents, bytes);
    }

    /**
     * Whether a buffer has room for one more event.
     *
     * @param events how many events wait
     * @param bytes how many bytes they have
     * @param next how many bytes the arriving event has
     * @return true if it may wait too
     */
    public boolean hasRoom(int events, long bytes, long next) {
        return events == 0 || (events < maxEvents && next <= maxBytes - bytes);
    }

    /**
     * Whether a paused transport may be read again.
     *
     * @param events how many events wait
     * @param bytes how many bytes they have
     * @return true if both are at or below half of their bounds
     */
    public boolean isDownToHalf(int events, long bytes) {
        return events <= maxEvents / 2 && bytes <= maxBytes / 2;
    }
}
