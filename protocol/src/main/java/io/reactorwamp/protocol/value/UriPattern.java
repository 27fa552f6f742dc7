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
}
