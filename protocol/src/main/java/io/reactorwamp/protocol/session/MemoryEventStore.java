package io.reactorwamp.protocol.session;

import org.jspecify.annotations.Nullable;

/** A ring that grows as it is filled, and forgets the oldest events where a new one needs their place or their bytes. */
final class MemoryEventStore implements EventStore {
    private static final int SMALL = 16;

    private final int capacity;
    private final long bytes;
    private @Nullable Kept[] ring = new @Nullable Kept[SMALL];
    private int oldest;
    private int size;
    private long keptBytes;

    MemoryEventStore(int capacity, long bytes) {
        if (capacity < 1 || bytes < 1) {
            throw new IllegalArgumentException("capacity and bytes must be positive: " + capacity + ", " + bytes);
        }
        this.capacity = capacity;
        this.bytes = bytes;
    }

    private record Kept(StoredEvent event, long bytes) {}

    /** An event that is too large for an empty store leaves none: what is kept has no gap. */
    @Override
    public void append(StoredEvent event) {
        Kept added = new Kept(event, event.footprint());
        while (size > 0 && (size == capacity || keptBytes + added.bytes > bytes)) {
            forgetOldest();
        }
        if (added.bytes > bytes) {
            return;
        }
        if (size == ring.length) {
            grow();
        }
        ring[(oldest + size) % ring.length] = added;
        size++;
        keptBytes += added.bytes;
    }

    private void forgetOldest() {
        keptBytes -= kept(0).bytes;
        ring[oldest] = null;
        oldest = (oldest + 1) % ring.length;
        size--;
    }

    private void grow() {
        @Nullable Kept[] larger = new @Nullable Kept[2 * ring.length];
        System.arraycopy(ring, oldest, larger, 0, ring.length - oldest);
        System.arraycopy(ring, 0, larger, ring.length - oldest, oldest);
        ring = larger;
        oldest = 0;
    }

    private Kept kept(int index) {
        Kept kept = ring[(oldest + index) % ring.length];
        if (index >= size || kept == null) {
            throw new IndexOutOfBoundsException(index);
        }
        return kept;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public StoredEvent get(int index) {
        return kept(index).event;
    }
}
