package io.reactorwamp.transport.websocket;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which web pages may connect. Only browsers send an origin; without this check any page that a user visits could use the user's
 * access to a router.
 *
 * @param allowed origins such as {@code https://app.example.com}, or {@code *} for all; pages of the router's own host always may
 */
record Origins(Set<String> allowed) {
    private static final String ALL = "*";

    Origins {
        allowed = Set.copyOf(allowed);
    }

    boolean permit(@Nullable String origin, @Nullable String host) {
        return origin == null || allowed.contains(ALL) || allowed.contains(origin) || isSameHost(origin, host);
    }

    private static boolean isSameHost(String origin, @Nullable String host) {
        try {
            return host != null && host.equalsIgnoreCase(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException notAnOrigin) {
            return false;
        }
    }
}
