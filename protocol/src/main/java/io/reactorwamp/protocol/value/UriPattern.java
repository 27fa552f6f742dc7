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
