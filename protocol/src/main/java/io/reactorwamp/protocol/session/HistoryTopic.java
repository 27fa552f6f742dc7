package io.reactorwamp.protocol.session;

import io.reactorwamp.protocol.value.UriPattern;
import java.util.function.Supplier;

/**
 * A pattern of topics whose events are kept.
 *
 * @param pattern the pattern, under which clients subscribe and ask for the history
 * @param store makes the store of one realm
 */
public record HistoryTopic(UriPattern pattern, Supplier<EventStore> store) {

    /** How much memory events keep unless told otherwise, about. */
    public static final long DEFAULT_BYTES = 16L << 20;

    /** As {@link #inMemory(UriPattern, int, long)}, with at most {@link #DEFAULT_BYTES}. */
    public static HistoryTopic inMemory(UriPattern pattern, int events) {
        return inMemory(pattern, events, DEFAULT_BYTES);
    }

    /**
     * Keeps the newest events in memory.
     *
     * @param events the most events
     * @param bytes the most memory that they keep, about; an event that is larger leaves none
     * @throws IllegalArgumentException if one is not positive
     */
    public static HistoryTopic inMemory(UriPattern pattern, int events, long bytes) {
        EventStore.inMemory(events, bytes);
        return new HistoryTopic(pattern, () -> EventStore.inMemory(events, bytes));
    }
}
