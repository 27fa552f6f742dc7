package io.reactorwamp.protocol.authorization;

import java.util.Locale;

/** What a session needs a permission for. */
public enum Action {
    CALL,
    REGISTER,
    PUBLISH,
    SUBSCRIBE;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The word for it in configurations and in the question to an authorizing procedure. */
    public String word() {
        return word;
    }
}
