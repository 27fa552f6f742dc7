package io.reactorwamp.protocol.session;

import io.reactorwamp.protocol.value.Dict;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a realm knows of a session: its id, whose it is, what its HELLO told, and what others set. By these, publishers choose receivers.
 * A part is shown: all but those details of HELLO that {@link MetaRules} do not choose. Id and identity never change.
 */
public final class SessionDetails {
    /** The detail that tells the session's id. */
    public static final String SESSION = "session";

    /** The most details that can be shown of a session, and the most texts that are kept of its HELLO. */
    public static final int MAX = 64;

    /** The most memory that these take, about. Details of HELLO for which there is no room are not shown. */
    public static final int MAX_BYTES = 64 << 10;

    /** Longer texts of HELLO are not kept, unless they are shown. */
    static final int MAX_LENGTH = 1_024;

    private final Set<String> fixed;
    private Dict known;
    private Dict shown;

    private SessionDetails(Set<String> fixed, Dict known, Dict shown) {
        this.fixed = fixed;
        this.known = known;
        this.shown = shown;
    }

    /**
     * What is known of a session that joins.
     *
     * @param hello the details of its HELLO, which do not override what the router knows
     */
    public static SessionDetails of(long id, Identity identity, Dict hello, MetaRules rules) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put(SESSION, id);
        shown.putAll(identity.details().asMap());
        Set<String> fixed = Set.copyOf(shown.keySet());
        for (String name : new TreeSet<>(rules.shownDetails())) {
            if (shown.putIfAbsent(name, hello.get(name)) == null && !fits(Dict.copyOf(shown))) {
                shown.remove(name);
            }
        }
        Map<String, @Nullable Object> known = texts(hello);
        known.putAll(shown);
        return new SessionDetails(fixed, Dict.copyOf(known), Dict.copyOf(shown));
    }

    private static Map<String, @Nullable Object> texts(Dict hello) {
        Map<String, @Nullable Object> texts = new LinkedHashMap<>();
        hello.asMap().forEach((name, value) -> {
            if (value instanceof String text && text.length() <= MAX_LENGTH && texts.size() < MAX) {
                texts.put(name, text);
            }
        });
        return texts;
    }

    /** What is shown now. */
    public Dict shown() {
        return shown;
    }

    /** The text of this name by which publishers choose receivers, or null. */
    public @Nullable String attribute(String name) {
        return known.string(name);
    }

    /** Whether these are changes to what may be changed. */
    public boolean mayChange(Set<String> names) {
        return names.stream().noneMatch(fixed::contains);
    }

    /**
     * Adds, replaces and, by a null value, removes details. What is set is shown.
     *
     * @return false if there would be too many, or too much; then nothing is changed
     */
    public boolean change(Map<String, ? extends @Nullable Object> changes) {
        Dict changed = changed(shown, changes);
        if (!fits(changed)) {
            return false;
        }
        shown = changed;
        known = changed(known, changes);
        return true;
    }

    private static boolean fits(Dict details) {
        return details.asMap().size() <= MAX && details.footprint() <= MAX_BYTES;
    }

    private static Dict changed(Dict details, Map<String, ? extends @Nullable Object> changes) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(details.asMap());
        changed.putAll(changes);
        changed.values().removeIf(Objects::isNull);
        return Dict.copyOf(changed);
    }
}
