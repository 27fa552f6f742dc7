package io.reactorwamp.protocol.session;

import io.reactorwamp.protocol.value.Dict;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The texts that HELLO told of a session, and above them what the router knows of it: by these, publishers choose receivers. Immutable.
 */
public final class SessionAttributes {
    /** Further details of HELLO are not kept. */
    static final int MAX = 64;

    /** Longer texts are not kept. */
    static final int MAX_LENGTH = 1_024;

    private final Map<String, String> texts;

    private SessionAttributes(Map<String, String> texts) {
        this.texts = texts;
    }

    /**
     * What is kept of a session that joins.
     *
     * @param hello the details of its HELLO
     */
    public static SessionAttributes of(Identity identity, Dict hello) {
        Map<String, String> texts = new HashMap<>();
        hello.asMap().forEach((name, value) -> {
            if (value instanceof String text && text.length() <= MAX_LENGTH && texts.size() < MAX) {
                texts.put(name, text);
            }
        });
        identity.details().asMap().forEach((name, value) -> texts.put(name, String.valueOf(value)));
        return new SessionAttributes(texts);
    }

    /** The attribute of this name, or null. */
    public @Nullable String get(String name) {
        return texts.get(name);
    }
}
