package io.reactorwamp.protocol.value;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Options, details and extras of a message: string keys in insertion order, unknown ones kept, values normalised as in {@link
 * Arguments}. A null value counts as absent, so none is ever stored. Immutable.
 */
public final class Dict {
    /** Without entries. */
    public static final Dict EMPTY = new Dict(Map.of());

    private final Map<String, Object> entries;

    private Dict(Map<String, Object> entries) {
        this.entries = entries;
    }

    /** The entries of a map, in its order, without those whose value is null. The map itself is copied, nested values are not. */
    public static Dict copyOf(Map<String, ? extends @Nullable Object> map) {
        if (map.isEmpty()) {
            return EMPTY;
        }
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            if (value != null) {
                copy.put(key, value);
            }
        });
        return copy.isEmpty() ? EMPTY : new Dict(Collections.unmodifiableMap(copy));
    }

    /** One entry. */
    public static Dict of(String key, Object value) {
        return EMPTY.with(key, value);
    }

    /** Two entries. */
    public static Dict of(String key1, Object value1, String key2, Object value2) {
        return of(key1, value1).with(key2, value2);
    }

    /** This dict with one entry added or replaced; a null value removes it. */
    public Dict with(String key, @Nullable Object value) {
        Map<String, Object> copy = new LinkedHashMap<>(entries);
        if (value == null) {
            copy.remove(key);
        } else {
            copy.put(key, value);
        }
        return copy.isEmpty() ? EMPTY : new Dict(Collections.unmodifiableMap(copy));
    }

    /** This dict with the entries of another added or replaced. */
    public Dict with(Dict more) {
        if (more.isEmpty() || isEmpty()) {
            return isEmpty() ? more : this;
        }
        Map<String, Object> copy = new LinkedHashMap<>(entries);
        copy.putAll(more.entries);
        return new Dict(Collections.unmodifiableMap(copy));
    }

    /** All entries, unmodifiable. */
    public Map<String, Object> asMap() {
        return entries;
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    public boolean contains(String key) {
        return entries.containsKey(key);
    }

    /** The value as it is, or null if absent. */
    public @Nullable Object get(String key) {
        return entries.get(key);
    }

    /** The text at {@code key}, or null if absent or of another type. */
    public @Nullable String string(String key) {
        return entries.get(key) instanceof String text ? text : null;
    }

    /** Whether the value at {@code key} is the boolean true; {@code 1} is not. */
    public boolean isTrue(String key) {
        return Boolean.TRUE.equals(entries.get(key));
    }

    /** The boolean at {@code key}, or {@code otherwise} if absent or of another type. */
    public boolean bool(String key, boolean otherwise) {
        return entries.get(key) instanceof Boolean value ? value : otherwise;
    }

    /** The integer at {@code key}, or {@code otherwise} if absent, of another type or beyond 64 bits. */
    public long integer(String key, long otherwise) {
        return entries.get(key) instanceof Long value ? value : otherwise;
    }

    /** The dict at {@code key}, or an empty one if absent or of another type. */
    public Dict dict(String key) {
        if (!(entries.get(key) instanceof Map<?, ?> map)) {
            return EMPTY;
        }
        Map<String, @Nullable Object> typed = new LinkedHashMap<>();
        map.forEach((k, v) -> typed.put(String.valueOf(k), v));
        return copyOf(typed);
    }

    /** The elements of the list at {@code key} that are texts; empty if absent or of another type. */
    public List<String> strings(String key) {
        List<String> texts = new ArrayList<>();
        if (entries.get(key) instanceof List<?> list) {
            for (Object element : list) {
                if (element instanceof String text) {
                    texts.add(text);
                }
            }
        }
        return texts;
    }

    /** About how many bytes of memory it keeps, for bounds on what is kept. */
    public long footprint() {
        return Footprint.of(entries);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Dict that && Objects.equals(entries, that.entries);
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }

    @Override
    public String toString() {
        return entries.toString();
    }

    /** Whether {@code value} is an integer of any size in the value model. */
    public static boolean isInteger(@Nullable Object value) {
        return value instanceof Long || value instanceof BigInteger;
    }
}
