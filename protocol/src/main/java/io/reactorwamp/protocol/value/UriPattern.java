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

    /** The pattern that a SUBSCRIBE or REGISTER with these options names: exact if they say nothing. */
    public static UriPattern of(String uri, Dict options) {
        String word = options.string(MatchPolicy.OPTION);
        MatchPolicy match = word == null ? null : MatchPolicy.of(word);
        return new UriPattern(uri, match == null ? MatchPolicy.EXACT : match);
    }
}
