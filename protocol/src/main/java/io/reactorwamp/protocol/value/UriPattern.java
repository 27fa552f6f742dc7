package io.reactorwamp.protocol.value;

/**
 * The key of a registration or subscription: equal URIs under different policies are different patterns.
 *
 * @param uri the URI or pattern as sent
 * @param match how it is compared
 */
public record UriPattern(String uri, MatchPolicy match) {

    /** A pattern that matches this one URI. */
    public static UriPattern exact(String uri) {
        return new UriPattern(uri, MatchPolicy.EXACT);
    }

    /** What every URI that matches begins with. */
    public String beginning() {
        if (match != MatchPolicy.WILDCARD) {
            return uri;
        }
        int any = uri.startsWith(".") ? 0 : uri.indexOf("..") + 1;
        return any > 0 || uri.startsWith(".") ? uri.substring(0, any) : uri;
    }

    /** Whether a URI matches. */
    public boolean matches(String other) {
        return switch (match) {
            case EXACT -> other.equals(uri);
            case PREFIX -> other.startsWith(uri);
            case WILDCARD -> matchesByComponents(other);
        };
    }

    /** Whether every URI that matches {@code other} matches this pattern too. */
    public boolean covers(UriPattern other) {
        return switch (match) {
            case EXACT -> equals(other);
            case PREFIX -> other.beginning().startsWith(uri);
            case WILDCARD -> other.match != MatchPolicy.PREFIX && pairsWith(other, Pairing.COVERED);
        };
    }

    /** Whether some URI can match both patterns. */
    public boolean overlaps(UriPattern other) {
        if (match == MatchPolicy.EXACT) {
            return other.matches(uri);
        }
        if (other.match == MatchPolicy.EXACT) {
            return matches(other.uri);
        }
        if (match == MatchPolicy.PREFIX) {
            return other.match == MatchPolicy.PREFIX
                    ? uri.startsWith(other.uri) || other.uri.startsWith(uri)
                    : other.canBeginWith(uri);
        }
        return other.match == MatchPolicy.PREFIX ? canBeginWith(other.uri) : pairsWith(other, Pairing.OVERLAPPING);
    }

    /** How a component of one wildcard pattern may stand to the same one of another; an empty one stands for any. */
    private enum Pairing {
        COVERED {
            @Override
            boolean allows(String component, String other) {
                return component.isEmpty() || component.equals(other);
            }
        },
        OVERLAPPING {
            @Override
            boolean allows(String component, String other) {
                return component.isEmpty() || other.isEmpty() || component.equals(other);
            }
        };

        abstract boolean allows(String component, String other);
    }

    private boolean pairsWith(UriPattern other, Pairing pairing) {
        String[] components = components(uri);
        String[] others = components(other.uri);
        boolean fits = components.length == others.length;
        for (int i = 0; fits && i < components.length; i++) {
            fits = pairing.allows(components[i], others[i]);
        }
        return fits;
    }

    /** Whether some URI that matches this wildcard pattern begins so. */
    private boolean canBeginWith(String prefix) {
        String[] components = components(uri);
        String[] begun = components(prefix);
        int last = begun.length - 1;
        boolean fits = begun.length <= components.length;
        for (int i = 0; fits && i < last; i++) {
            fits = components[i].isEmpty() || components[i].equals(begun[i]);
        }
        return fits && (components[last].isEmpty() || components[last].startsWith(begun[last]));
    }

    private static String[] components(String text) {
        return text.split("\\.", -1);
    }

    private boolean matchesByComponents(String other) {
        int from = 0;
        int otherFrom = 0;
        while (true) {
            int to = end(uri, from);
            int otherTo = end(other, otherFrom);
            boolean equal = to - from == otherTo - otherFrom && uri.regionMatches(from, other, otherFrom, to - from);
            boolean last = to == uri.length();
            if ((to > from && !equal) || last != (otherTo == other.length())) {
                return false;
            }
            if (last) {
                return true;
            }
            from = to + 1;
            otherFrom = otherTo + 1;
        }
    }

    private static int end(String text, int from) {
        int dot = text.indexOf('.', from);
        return dot < 0 ? text.length() : dot;
    }

    /** The pattern that a SUBSCRIBE or REGISTER with these options names: exact if they say nothing. */
    public static UriPattern of(String uri, Dict options) {
        String word = options.string(MatchPolicy.OPTION);
        MatchPolicy match = word == null ? null : MatchPolicy.of(word);
        return new UriPattern(uri, match == null ? MatchPolicy.EXACT : match);
    }
}
