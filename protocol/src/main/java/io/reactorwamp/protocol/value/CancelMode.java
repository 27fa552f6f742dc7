package io.reactorwamp.protocol.value;

import org.jspecify.annotations.Nullable;

/** What becomes of a call that its caller gives up ("Call Canceling", option {@code mode}). */
public enum CancelMode {
    /** The caller gets an error at once; the callee works on and is not told. */
    SKIP("skip"),
    /** The callee is told to stop, and the call ends with what it answers then. */
    KILL("kill"),
    /** The callee is told to stop, and the caller gets an error at once. */
    KILLNOWAIT("killnowait");

    /** The option's name in CANCEL and INTERRUPT. */
    public static final String OPTION = "mode";

    private final String word;

    CancelMode(String word) {
        this.word = word;
    }

    /** The word on the wire. */
    public String word() {
        return word;
    }

    /** The mode with this word on the wire, or null if there is none. */
    public static @Nullable CancelMode of(String word) {
        for (CancelMode mode : values()) {
            if (mode.word.equals(word)) {
                return mode;
            }
        }
        return null;
    }
}
