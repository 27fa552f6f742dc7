package io.reactorwamp.protocol.session;

import io.reactorwamp.protocol.value.Dict;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a realm shows of a session: its id, whose it is, the details of its HELLO that {@link MetaRules} choose, and what others set.
 * Id and identity never change.
 */
public final class SessionDetails {
    /** The detail that tells the session's id. */
    public static final String SESSION = "session";

    /** The most details that can be shown of a session. */
    public static final int MAX = 64;

    private final Set<String> fixed;
    private Dict shown;

    private SessionDetails(Set<String> fixed, Dict shown) {
        this.fixed = fixed;
        this.shown = shown;
    }

    /**
     * What is shown of a session that joins.
     *
     * @param hello the details of its HELLO, which do not override what the router knows
     */
    public static SessionDetails of(long id, Identity identity, Dict hello, MetaRules rules) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put(SESSION, id);
        shown.putAll(identity.details().asMap());
        Set<String> known = Set.copyOf(shown.keySet());
        new TreeSet<>(rules.shownDetails()).forEach(name -> shown.putIfAbsent(name, hello.get(name)));
        return new SessionDetails(known, Dict.copyOf(shown));
    }

    /** What is shown now. */
    public Dict shown() {
        return shown;
    }

    /** Whether these are changes to what may be changed. */
    public boolean mayChange(Set<String> names) {
        return names.stream().noneMatch(fixed::contains);
    }

    /**
     * Adds, replaces and, by a null value, removes details.
     *
     * @return false if there would be too many; then nothing is changed
     */
    public boolean change(Map<String, ? extends @Nullable Object> changes) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(shown.asMap());
        changed.putAll(changes);
        changed.values().removeIf(Objects::isNull);
        if (changed.size() > MAX) {
            return false;
        }
        shown = Dict.copyOf(changed);
        return true;
    }
}
