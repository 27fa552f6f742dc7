package io.reactorwamp.client;

import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.MatchPolicy;
import io.reactorwamp.protocol.value.UriPattern;
import io.reactorwamp.protocol.value.UriRules;
import org.jspecify.annotations.Nullable;

/** Wrong use of the API, told at the call that is wrong and in words that say what to do. */
final class Checks {
    private static final String RULES =
            "write components of any characters but whitespace and '#', separated by single dots, as in com.example.add; at most "
                    + UriRules.MAX_LENGTH + " characters and " + UriRules.MAX_COMPONENTS + " components";

    private Checks() {}

    static <T> T present(@Nullable T value, String what) {
        if (value == null) {
            throw new IllegalArgumentException(what + " is null");
        }
        return value;
    }

    static String uri(String uri, String what) {
        if (!UriRules.LOOSE.isValid(present(uri, what))) {
            throw new IllegalArgumentException(what + " '" + shortened(uri) + "' is not a URI: " + RULES);
        }
        return uri;
    }

    /** A URI that an application may register or publish under. */
    static String notReserved(String uri, String what) {
        if (UriRules.isReserved(uri)) {
            throw new IllegalArgumentException(what + " '" + uri
                    + "' is reserved: 'wamp.' belongs to the protocol, choose another first component");
        }
        return uri;
    }

    /** A topic or pattern that is well-formed under at least one match policy. */
    static String pattern(String uri, String what) {
        if (!UriRules.LOOSE.isValid(new UriPattern(present(uri, what), MatchPolicy.WILDCARD))) {
            throw new IllegalArgumentException(what + " '" + shortened(uri) + "' is not a URI: " + RULES);
        }
        return uri;
    }

    /** A topic or pattern under the match policy that its options name. */
    static void pattern(String uri, @Nullable Object match, String what) {
        MatchPolicy policy = match == null ? MatchPolicy.EXACT : MatchPolicy.of(String.valueOf(match));
        if (policy == null) {
            throw new IllegalArgumentException("option 'match' must be exact, prefix or wildcard: " + match);
        }
        if (!UriRules.LOOSE.isValid(new UriPattern(uri, policy))) {
            throw new IllegalArgumentException(
                    what + " '" + shortened(uri) + "' has an empty component, which the match policy '" + policy.word()
                            + "' does not allow: name every component, or choose another policy with option(\"match\", ..)");
        }
    }

    /** Options with one more, which must belong to no feature that this client lacks. */
    static Dict option(Dict options, String key, Object value) {
        if (present(key, "option key").isEmpty()) {
            throw new IllegalArgumentException("option key is empty");
        }
        if (key.equals("progress") || key.equals("receive_progress")) {
            throw new IllegalArgumentException(
                    "option '" + key + "' is set by the client: use stream(..), retrieveFlux(..)");
        }
        if (key.startsWith("ppt_")) {
            throw new IllegalArgumentException(
                    "option '" + key + "' belongs to a feature that this client does not announce: leave it out");
        }
        if (key.equals("acknowledge")) {
            throw new IllegalArgumentException(
                    "option 'acknowledge' is set by the client: use send() or sendAcknowledged()");
        }
        return options.with(key, OptionValue.of(key, value));
    }

    private static String shortened(String uri) {
        return uri.length() <= 80 ? uri : uri.substring(0, 80) + "...";
    }
}
