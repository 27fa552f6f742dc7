package io.reactorwamp.transport.http;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a web page comes from, as a browser says it (RFC 6454, 7). All parts are in lower case.
 *
 * @param scheme for example {@code https}
 * @param host a name, in the ASCII form if it has other letters, or an address
 * @param port as given, or that of the scheme; -1 if neither is known
 */
record Origin(String scheme, String host, int port) {
    private static final Pattern FORM =
            Pattern.compile("([a-z][a-z0-9+.-]*)://(\\[[0-9a-f:.]+]|[^\\[\\]:/?#@\\s]+)(?::(\\d{1,5}))?");

    /** Reads the value of the header field; null if it is none, as {@code null}. */
    static @Nullable Origin parse(String text) {
        Matcher matcher = FORM.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return null;
        }
        String host = ascii(matcher.group(2));
        String scheme = matcher.group(1);
        int port = matcher.group(3) == null ? defaultPort(scheme) : Integer.parseInt(matcher.group(3));
        return host == null ? null : new Origin(scheme, host, port);
    }

    /** The form in which names of hosts travel, or null if there is none. */
    static @Nullable String ascii(String host) {
        try {
            return IDN.toASCII(host).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException notAName) {
            return null;
        }
    }

    private static int defaultPort(String scheme) {
        return switch (scheme) {
            case "http" -> 80;
            case "https" -> 443;
            default -> -1;
        };
    }

    /** Whether the page is from the host that it connects to: the same name and port. */
    boolean isOf(@Nullable String hostField) {
        return hostField != null && equals(parse(scheme + "://" + hostField));
    }
}
