package io.reactorwamp.protocol.value;

/**
 * What a realm accepts as a URI.
 *
 * @param syntax which characters
 * @param length the most UTF-16 units, at most {@link UriRules#MAX_LENGTH}
 * @param components the most components, at most {@link UriRules#MAX_COMPONENTS}
 */
public record UriChecks(UriRules syntax, int length, int components) {
    /** Loose URIs, as long as they can be. */
    public static final UriChecks DEFAULT = new UriChecks(UriRules.LOOSE, UriRules.MAX_LENGTH, UriRules.MAX_COMPONENTS);

    /** Checks the numbers. */
    public UriChecks {
        if (length < 1 || length > UriRules.MAX_LENGTH || components < 1 || components > UriRules.MAX_COMPONENTS) {
            throw new IllegalArgumentException("a URI has up to " + UriRules.MAX_LENGTH + " characters and "
                    + UriRules.MAX_COMPONENTS + " components, not " + length + " and " + components);
        }
    }

    /** The same lengths of another syntax. */
    public UriChecks withSyntax(UriRules other) {
        return new UriChecks(other, length, components);
    }

    /** Whether {@code uri} names one procedure, topic or error. */
    public boolean isValid(String uri) {
        return fits(uri) && syntax.isValid(uri);
    }

    /** Whether the pattern is well-formed under its own match policy. */
    public boolean isValid(UriPattern pattern) {
        return fits(pattern.uri()) && syntax.isValid(pattern);
    }

    private boolean fits(String uri) {
        return uri.length() <= length
                && (components == UriRules.MAX_COMPONENTS || UriRules.components(uri) <= components);
    }
}
