package io.reactorwamp.protocol.value;

import org.jspecify.annotations.Nullable;

/** How the URI of a registration or subscription is compared with a procedure or topic (option {@code match}). */
public enum MatchPolicy {
    /** The whole URI is equal. */
    EXACT("exact"),
    /** The URI begins with the pattern, as a plain string prefix. */
    PREFIX("prefix"),
    /** As many components as the pattern; an empty component of the pattern matches any one. */
    WILDCARD("wildcard");

    /** The option's name in SUBSCRIBE and REGISTER. */
    public static final String OPTION = "match";

    private final String word;

    MatchPolicy(String word) {
        this.word = word;
    }

    /** The word on the wire. */
    public String word() {
        return word;
    }

    /** The policy with this word on the wire, or null if there is none. */
    public static @Nullable MatchPolicy of(String word) {
        for (MatchPolicy policy : values()) {
            if (policy.word.equals(word)) {
                return policy;
            }
        }
        return null;
    }

    /** Whether the options of SUBSCRIBE or REGISTER name a policy other than {@link #EXACT}, known or not. */
    public static boolean isPatternAskedFor(Dict options) {
        String match = options.string(OPTION);
        return match != null && !match.equals(EXACT.word());
    }
}
