package io.reactorwamp.protocol.session;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Values under plain string prefixes. A match looks up each prefix of the URI once; the hash of each comes from the one before, so
 * that all together cost as much as reading the URI once.
 */
final class PrefixPatterns<T> {
    private final Map<Prefix, T> values = new HashMap<>();
    private long visited;

    @Nullable
    T get(String pattern) {
        return values.get(Prefix.whole(pattern));
    }

    void put(String pattern, T value) {
        values.put(Prefix.whole(pattern), value);
    }

    void remove(String pattern) {
        values.remove(Prefix.whole(pattern));
    }

    /** Gives the values of all prefixes of the URI, the short ones first. */
    void match(String uri, Consumer<? super T> action) {
        if (values.isEmpty()) {
            return;
        }
        Prefix prefix = new Prefix(uri);
        do {
            visited++;
            T value = values.get(prefix);
            if (value != null) {
                action.accept(value);
            }
        } while (prefix.grow());
    }

    /** The value of the longest prefix of the URI, or null. */
    @Nullable
    T longest(String uri) {
        Last<T> last = new Last<>();
        match(uri, last);
        return last.value;
    }

    int size() {
        return values.size();
    }

    long visited() {
        return visited;
    }

    /** Keeps what it was given last. */
    private static final class Last<T> implements Consumer<T> {
        private @Nullable T value;

        @Override
        public void accept(T next) {
            value = next;
        }
    }

    /**
     * The first characters of a text: one that grows to look up, one that stays as a key. Comparable, so that a map finds its way
     * among keys whose hashes were made to be equal.
     */
    private static final class Prefix implements Comparable<Prefix> {
        private final String text;
        private int length;
        private int hash;

        /** Of no characters. */
        Prefix(String text) {
            this.text = text;
        }

        static Prefix whole(String text) {
            Prefix prefix = new Prefix(text);
            prefix.length = text.length();
            prefix.hash = text.hashCode();
            return prefix;
        }

        /** Takes one more character, as {@link String#hashCode} does; false if there is none. */
        boolean grow() {
            if (length == text.length()) {
                return false;
            }
            hash = 31 * hash + text.charAt(length++);
            return true;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Prefix that && length == that.length && text.regionMatches(0, that.text, 0, length);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public int compareTo(Prefix that) {
            for (int i = 0; i < Math.min(length, that.length); i++) {
                int order = Character.compare(text.charAt(i), that.text.charAt(i));
                if (order != 0) {
                    return order;
                }
            }
            return Integer.compare(length, that.length);
        }
    }
}
