package io.reactorwamp.protocol.value;

import org.jspecify.annotations.Nullable;

/** Which callee of a registration answers a call ("Shared Registration", option {@code invoke}). */
public enum InvocationPolicy {
    /** The only one: there is no other. */
    SINGLE("single"),
    /** Each in turn, in the order in which they registered. */
    ROUNDROBIN("roundrobin"),
    /** Any, each with the same probability. */
    RANDOM("random"),
    /** The one that registered first of those that are there. */
    FIRST("first"),
    /** The one that registered last. */
    LAST("last");

    /** The option's name in REGISTER. */
    public static final String OPTION = "invoke";

    private final String word;

    InvocationPolicy(String word) {
        this.word = word;
    }

    /** The word on the wire. */
    public String word() {
        return word;
    }

    /** The policy with this word on the wire, or null if there is none. */
    public static @Nullable InvocationPolicy of(String word) {
        for (InvocationPolicy policy : values()) {
            if (policy.word.equals(word)) {
                return policy;
            }
        }
        return null;
    }
}
