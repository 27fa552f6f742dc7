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

    /**
     * Keeps the newest events in memory.
     *
     * @param events the most events
     * @throws IllegalArgumentException if it is not positive
     */
    public static HistoryTopic inMemory(UriPattern pattern, int events) {
        EventStore.inMemory(events);
        return new HistoryTopic(pattern, () -> EventStore.inMemory(events));
    }
}
