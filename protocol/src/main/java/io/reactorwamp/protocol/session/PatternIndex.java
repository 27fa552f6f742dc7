package io.reactorwamp.protocol.session;

import io.reactorwamp.protocol.value.UriPattern;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Values under URI patterns, and which of them match a URI ("Pattern-based Subscription", "Pattern-based Registration"). A match costs
 * by the length of the URI and by what it finds, not by the number of patterns; what wildcards can make it cost is bounded by {@link
 * PatternRules}.
 *
 * @param <T> the values
 */
public final class PatternIndex<T> {
    private final Map<String, T> exact = new HashMap<>();
    private final PrefixPatterns<T> prefixes = new PrefixPatterns<>();
    private final WildcardPatterns<T> wildcards = new WildcardPatterns<>();

    /** The value of this very pattern, or null. */
    public @Nullable T get(UriPattern pattern) {
        return switch (pattern.match()) {
            case EXACT -> exact.get(pattern.uri());
            case PREFIX -> prefixes.get(pattern.uri());
            case WILDCARD -> wildcards.get(pattern.uri());
        };
    }

    /** Adds or replaces the value of a pattern. */
    public void put(UriPattern pattern, T value) {
        switch (pattern.match()) {
            case EXACT -> exact.put(pattern.uri(), value);
            case PREFIX -> prefixes.put(pattern.uri(), value);
            case WILDCARD -> wildcards.put(pattern.uri(), value);
        }
    }

    /** Takes the value of a pattern out, if it has one. */
    public void remove(UriPattern pattern) {
        switch (pattern.match()) {
            case EXACT -> exact.remove(pattern.uri());
            case PREFIX -> prefixes.remove(pattern.uri());
            case WILDCARD -> wildcards.remove(pattern.uri());
        }
    }

    /** Gives the values of all patterns that match: of the exact one, then of prefixes from short to long, then of wildcards. */
    public void match(String uri, Consumer<? super T> action) {
        T value = exact.get(uri);
        if (value != null) {
            action.accept(value);
        }
        prefixes.match(uri, action);
        wildcards.match(uri, action);
    }

    /**
     * The value of the best match, or null: exact before the longest prefix before wildcards. Of two wildcards that one is better
     * which has a component where the other has none, at the first place where they differ so.
     */
    public @Nullable T best(String uri) {
        T value = exact.get(uri);
        if (value == null) {
            value = prefixes.longest(uri);
        }
        return value == null ? wildcards.best(uri) : value;
    }

    /** How many patterns have a value. */
    public int size() {
        return exact.size() + prefixes.size() + wildcards.size();
    }

    /** How many places the matches so far looked at, beside the one for the exact pattern. */
    public long visited() {
        return prefixes.visited() + wildcards.visited();
    }
}
