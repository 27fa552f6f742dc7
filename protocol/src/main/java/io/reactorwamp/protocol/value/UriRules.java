package io.reactorwamp.protocol.value;

/**
 * The two rule sets of the specification for URIs ("Identifiers, URIs"), as scanners: the regular expressions of the text overflow
 * the Java stack on long input. Both also bound the length and the number of components.
 */
public enum UriRules {
    /** No whitespace, no {@code #}, no empty component: what every peer has to accept. */
    LOOSE {
        @Override
        boolean allows(int codePoint) {
            return codePoint != '#' && !isWhitespace(codePoint) && !isLoneSurrogate(codePoint);
        }
    },
    /** Components of {@code [0-9a-z_]} only. */
    STRICT {
        @Override
        boolean allows(int codePoint) {
            return (codePoint >= 'a' && codePoint <= 'z') || (codePoint >= '0' && codePoint <= '9') || codePoint == '_';
        }
    };

    /** The most UTF-16 units that a URI may have. */
    public static final int MAX_LENGTH = 1_024;

    /** The most components that a URI may have. */
    public static final int MAX_COMPONENTS = 128;

    private static final String RESERVED = "wamp";

    abstract boolean allows(int codePoint);

    /** Whether {@code uri} names one procedure, topic, error or realm: no component is empty. */
    public boolean isValid(String uri) {
        return scan(uri, MatchPolicy.EXACT);
    }

    /** Whether the pattern is well-formed under its own match policy. */
    public boolean isValid(UriPattern pattern) {
        return scan(pattern.uri(), pattern.match());
    }

    /** Whether the first component is {@code wamp}, which belongs to the protocol; {@code wampx.foo} is not reserved. */
    public static boolean isReserved(String uri) {
        return uri.startsWith(RESERVED) && (uri.length() == RESERVED.length() || uri.charAt(RESERVED.length()) == '.');
    }

    /** How many components a URI or pattern has, empty ones included. */
    public static int components(String uri) {
        int components = 1;
        for (int dot = uri.indexOf('.'); dot >= 0; dot = uri.indexOf('.', dot + 1)) {
            components++;
        }
        return components;
    }

    private boolean scan(String uri, MatchPolicy match) {
        int length = uri.length();
        if (length > MAX_LENGTH) {
            return false;
        }
        int components = 1;
        boolean empty = true;
        for (int i = 0; i < length; ) {
            int codePoint = uri.codePointAt(i);
            i += Character.charCount(codePoint);
            if (codePoint != '.') {
                if (!allows(codePoint)) {
                    return false;
                }
                empty = false;
            } else if ((empty && match != MatchPolicy.WILDCARD) || ++components > MAX_COMPONENTS) {
                return false;
            } else {
                empty = true;
            }
        }
        return !empty || match != MatchPolicy.EXACT;
    }

    private static boolean isWhitespace(int codePoint) {
        return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint) || codePoint == 0x85;
    }

    private static boolean isLoneSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
