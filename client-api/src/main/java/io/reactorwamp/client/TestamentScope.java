package io.reactorwamp.client;

/**
 * When a testament is published. Without session resumption both come at the end of the session, those of scope detached first. Spec:
 * "Testament Meta API".
 */
public enum TestamentScope {
    /** When the session has lost its transport. */
    DETACHED("detached"),
    /** When the session is over. */
    DESTROYED("destroyed");

    private final String word;

    TestamentScope(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
