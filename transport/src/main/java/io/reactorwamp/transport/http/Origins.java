package io.reactorwamp.transport.http;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which web pages may connect. Only browsers send an origin; without this check any page that a user visits could use the user's
 * access to a router. Pages of the router's own host always may.
 */
public final class Origins {
    private static final String ALL = "*";

    private final boolean all;
    private final List<OriginPattern> patterns;

    /**
     * Rules of the form of {@link OriginPattern}, or {@code *} for all.
     *
     * @throws IllegalArgumentException if one is none
     */
    public Origins(Collection<String> allowed) {
        this.all = allowed.contains(ALL);
        this.patterns = allowed.stream()
                .filter(rule -> !rule.equals(ALL))
                .map(OriginPattern::parse)
                .toList();
    }

    /**
     * Whether a page may connect.
     *
     * @param origin what its request says of it; who says nothing is no browser
     * @param host the host that the request is for, as it says
     */
    public boolean permit(@Nullable String origin, @Nullable String host) {
        if (origin == null || all) {
            return true;
        }
        Origin page = Origin.parse(origin);
        return page != null && (page.isOf(host) || patterns.stream().anyMatch(pattern -> pattern.matches(page)));
    }
}
