package io.reactorwamp.protocol.authorization;

import io.reactorwamp.protocol.session.PatternIndex;
import io.reactorwamp.protocol.session.ProcedureCalls;
import io.reactorwamp.protocol.value.MatchPolicy;
import io.reactorwamp.protocol.value.UriPattern;
import io.reactorwamp.protocol.value.UriRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The permissions of a role, as an authorizer that knows every answer. Of the permissions for a URI only the best match counts, as
 * among registrations: exact before the longest prefix before wildcards. A pattern is allowed if every URI that it may match is: one
 * permission covers it, and all that are better matches for a part of it allow it too.
 *
 * <p>The URIs of the protocol, from {@code wamp.} on, and all others are kept apart: a permission is about the one or the other.
 */
public final class Permissions implements Authorizer {
    /** No permission. */
    public static final Permissions NONE = new Permissions(List.of());

    private static final String RESERVED = "wamp";
    private static final UriPattern ALL_RESERVED = new UriPattern(RESERVED + ".", MatchPolicy.PREFIX);

    private final Table common = new Table();
    private final Table reserved = new Table();

    private Permissions(List<Permission> permissions) {
        for (Permission permission : permissions) {
            if (!UriRules.LOOSE.isValid(permission.pattern())) {
                throw new IllegalArgumentException("not a valid pattern: " + permission.pattern());
            }
            Table table = UriRules.isReserved(permission.pattern().uri()) ? reserved : common;
            table.add(permission);
        }
        common.sort();
        reserved.sort();
    }

    /**
     * These permissions.
     *
     * @throws IllegalArgumentException if two are for the same pattern, or a pattern is malformed
     */
    public static Permissions of(List<Permission> permissions) {
        return new Permissions(permissions);
    }

    /** These permissions. */
    public static Permissions of(Permission... permissions) {
        return new Permissions(List.of(permissions));
    }

    @Override
    public Authorization known(AuthorizationRequest request) {
        UriPattern pattern = request.pattern();
        if (pattern.match() == MatchPolicy.EXACT) {
            Table table = UriRules.isReserved(pattern.uri()) ? reserved : common;
            return table.decide(request, table.index.best(pattern.uri()));
        }
        UriPattern reservedPart = reservedPart(pattern);
        if (reservedPart == null) {
            return common.decidePattern(request, pattern);
        }
        Authorization answer = reserved.decidePattern(request, reservedPart);
        boolean whole = reservedPart.equals(pattern) || !answer.allowed();
        return whole ? answer : common.decidePattern(request, pattern);
    }

    /** What of a pattern is about the protocol's own URIs; null if nothing is. */
    private static @Nullable UriPattern reservedPart(UriPattern pattern) {
        String uri = pattern.uri();
        if (pattern.match() == MatchPolicy.PREFIX) {
            if (ALL_RESERVED.uri().startsWith(uri)) {
                return ALL_RESERVED;
            }
            return UriRules.isReserved(uri) ? pattern : null;
        }
        if (uri.startsWith(".")) {
            return new UriPattern(RESERVED + uri, MatchPolicy.WILDCARD);
        }
        return UriRules.isReserved(uri) ? pattern : null;
    }

    @Override
    public Runnable ask(AuthorizationRequest request, ProcedureCalls realm, Answer answer) {
        answer.complete(known(request));
        return () -> {};
    }

    /** The permissions for URIs of one kind. */
    private static final class Table {
        private final PatternIndex<Permission> index = new PatternIndex<>();

        /** The best match first. */
        private final List<Permission> ranked = new ArrayList<>();

        void add(Permission permission) {
            if (index.get(permission.pattern()) != null) {
                throw new IllegalArgumentException("there are two permissions for " + permission.pattern());
            }
            index.put(permission.pattern(), permission);
            ranked.add(permission);
        }

        void sort() {
            ranked.sort(Comparator.comparing(Permission::pattern, Table::rank));
        }

        /** Compares as {@link PatternIndex#best} does those that match one URI. */
        private static int rank(UriPattern a, UriPattern b) {
            if (a.match() != b.match()) {
                return a.match().compareTo(b.match());
            }
            return a.match() == MatchPolicy.PREFIX
                    ? b.uri().length() - a.uri().length()
                    : rankComponents(a.uri().split("\\.", -1), b.uri().split("\\.", -1));
        }

        private static int rankComponents(String[] a, String[] b) {
            int order = a.length - b.length;
            for (int i = 0; order == 0 && i < a.length; i++) {
                if (a[i].isEmpty() != b[i].isEmpty()) {
                    order = a[i].isEmpty() ? 1 : -1;
                }
            }
            return order;
        }

        Authorization decide(AuthorizationRequest request, @Nullable Permission permission) {
            if (permission == null || !permission.allows(request)) {
                return Authorization.DENIED;
            }
            return permission.disclosed() ? Authorization.DISCLOSED : Authorization.ALLOWED;
        }

        Authorization decidePattern(AuthorizationRequest request, UriPattern pattern) {
            for (Permission permission : ranked) {
                if (permission.pattern().covers(pattern)) {
                    return decide(request, permission);
                }
                if (permission.pattern().overlaps(pattern) && !permission.allows(request)) {
                    return Authorization.DENIED;
                }
            }
            return Authorization.DENIED;
        }
    }
}
