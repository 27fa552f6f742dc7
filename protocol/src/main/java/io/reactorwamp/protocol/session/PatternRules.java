package io.reactorwamp.protocol.session;

import io.reactorwamp.protocol.value.MatchPolicy;
import io.reactorwamp.protocol.value.UriPattern;
import io.reactorwamp.protocol.value.UriRules;

/**
 * What a realm accepts as a pattern.
 *
 * @param wildcardComponents the most components that a wildcard pattern may have: a match of n of them visits up to 2<sup>n+1</sup>
 *     nodes of a {@link PatternIndex}, whatever clients subscribe to or register
 */
public record PatternRules(int wildcardComponents) {
    /** 10 components: up to 2,047 nodes. */
    public static final PatternRules DEFAULT = new PatternRules(10);

    public PatternRules {
        if (wildcardComponents < 1 || wildcardComponents > UriRules.MAX_COMPONENTS) {
            throw new IllegalArgumentException(
                    "wildcardComponents must be 1 to " + UriRules.MAX_COMPONENTS + ": " + wildcardComponents);
        }
    }

    /** Whether a pattern that is well-formed has few enough components. */
    public boolean allow(UriPattern pattern) {
        return pattern.match() != MatchPolicy.WILDCARD || UriRules.components(pattern.uri()) <= wildcardComponents;
    }
}
