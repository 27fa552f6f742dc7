package io.reactorwamp.protocol.session;

import java.util.ArrayList;
import java.util.List;

/** A ring that grows to its capacity, then forgets the oldest event for each new one. */
final class MemoryEventStore implements EventStore {
    private final int capacity;
    private final List<StoredEvent> ring = new ArrayList<>();
    private int oldest;

    MemoryEventStore(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity must be positive: " + capacity);
        }
        this.capacity = capacity;
    }

    @Override
    public void append(StoredEvent event) {
        if (ring.size() < capacity) {
            ring.add(event);
        } else {
            ring.set(oldest, event);
            oldest = (oldest + 1) % capacity;
        }
    }

    @Override
    public int size() {
        return ring.size();
    }

    @Override
    public StoredEvent get(int index) {
        return ring.get((oldest + index) % ring.size());
    }
}
