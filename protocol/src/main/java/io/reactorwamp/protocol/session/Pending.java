package io.reactorwamp.protocol.session;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What waits for an answer, by id: a hash table with primitive keys, since every call and every answer passes through one.
 *
 * @param <T> what waits
 */
public final class Pending<T> {
    private static final int INITIAL_CAPACITY = 8;
    private static final long FREE = 0;

    private long[] ids = new long[INITIAL_CAPACITY];
    private @Nullable Object[] values = new @Nullable Object[INITIAL_CAPACITY];
    private int size;

    /** How many wait. */
    public int size() {
        return size;
    }

    /** Adds or replaces the entry of an id from 1 on. */
    public void put(long id, T value) {
        if (2 * (size + 1) > ids.length) {
            grow();
        }
        int slot = slotOf(id);
        if (ids[slot] == FREE) {
            ids[slot] = id;
            size++;
        }
        values[slot] = value;
    }

    /** The entry of an id, or null. */
    @SuppressWarnings("unchecked")
    public @Nullable T get(long id) {
        return (T) values[slotOf(id)];
    }

    /** Takes the entry of an id out, or returns null. */
    public @Nullable T remove(long id) {
        int slot = slotOf(id);
        @SuppressWarnings("unchecked")
        T removed = (T) values[slot];
        if (removed != null) {
            free(slot);
            size--;
        }
        return removed;
    }

    /** Takes all entries out, in no particular order, and gives each to {@code action} when the table is already empty. */
    @SuppressWarnings("unchecked")
    public void drain(Consumer<? super T> action) {
        @Nullable Object[] drained = values;
        ids = new long[INITIAL_CAPACITY];
        values = new @Nullable Object[INITIAL_CAPACITY];
        size = 0;
        for (Object value : drained) {
            if (value != null) {
                action.accept((T) value);
            }
        }
    }

    private int slotOf(long id) {
        int slot = home(id);
        while (ids[slot] != FREE && ids[slot] != id) {
            slot = (slot + 1) & (ids.length - 1);
        }
        return slot;
    }

    private int home(long id) {
        return (int) (id * 0x9E3779B97F4A7C15L >>> 32) & (ids.length - 1);
    }

    /** Empties a slot and moves back those behind it that are not at home, so that no search meets a gap. */
    private void free(int slot) {
        int mask = ids.length - 1;
        int gap = slot;
        for (int i = (gap + 1) & mask; ids[i] != FREE; i = (i + 1) & mask) {
            if (((i - home(ids[i])) & mask) >= ((i - gap) & mask)) {
                ids[gap] = ids[i];
                values[gap] = values[i];
                gap = i;
            }
        }
        ids[gap] = FREE;
        values[gap] = null;
    }

    private void grow() {
        long[] oldIds = ids;
        @Nullable Object[] oldValues = values;
        ids = new long[2 * oldIds.length];
        values = new @Nullable Object[ids.length];
        for (int i = 0; i < oldIds.length; i++) {
            if (oldIds[i] != FREE) {
                int slot = slotOf(oldIds[i]);
                ids[slot] = oldIds[i];
                values[slot] = oldValues[i];
            }
        }
    }
}
