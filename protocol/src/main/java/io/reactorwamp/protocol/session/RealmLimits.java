package io.reactorwamp.protocol.session;

import io.reactorwamp.protocol.value.MatchPolicy;
import io.reactorwamp.protocol.value.UriPattern;
import io.reactorwamp.protocol.value.UriRules;

/**
 * What a realm bounds for all of its sessions together, beside the {@link Quotas} of each.
 *
 * @param wildcardComponents the most components that a wildcard pattern may have: a match of n of them visits up to 2<sup>n+1</sup>
 *     nodes of a {@link PatternIndex}, whatever clients subscribe to or register
 * @param retainedTopics the most topics that have retained events
 * @param retainedBytes the most memory that all retained events keep, about
 */
public record RealmLimits(int wildcardComponents, int retainedTopics, long retainedBytes) {
    /** 10 components, hence up to 2,047 nodes; 10,000 topics; 16 MiB. */
    public static final RealmLimits DEFAULT = new RealmLimits(10, 10_000, 16L << 20);

    public RealmLimits {
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
