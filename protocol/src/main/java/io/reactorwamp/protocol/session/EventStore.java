package io.reactorwamp.protocol.session;

/**
 * SPI: keeps the events of one history in the order in which they were published, and forgets the oldest when it has enough. Called by
 * the owner of its realm, one call at a time; must not block: a store on a disk writes behind and reads from memory.
 */
public interface EventStore {

    /**
     * A store in memory for the newest events.
     *
     * @param capacity the most events
     * @param bytes the most memory that they keep, about
     */
    static EventStore inMemory(int capacity, long bytes) {
        return new MemoryEventStore(capacity, bytes);
    }

    /** Adds the newest event. */
    void append(StoredEvent event);

    /** How many events are kept. */
    int size();

    /**
     * Gives an event.
     *
     * @param index from 0, the oldest that is kept, to {@link #size} - 1, the newest
     */
    StoredEvent get(int index);
}
