package io.reactorwamp.transport.http;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A rule for origins: {@code https://app.example.com}, {@code *.example.com}, {@code http://localhost:8080,8081},
 * {@code https://*.example.com:*}. In the scheme and the host, {@code *} stands for any text and {@code ?} for one character. Without a
 * scheme any will do, without a port that of the scheme.
 */
final class OriginPattern {
    private static final Pattern FORM = Pattern.compile(
            "(?:([a-z0-9+.*?-]+)://)?(\\[[0-9a-f:.]+]|[^\\[\\]:/#@\\s]+)(?::(\\*|\\d{1,5}(?:,\\d{1,5})*))?");
    private static final String ANY = "*";
    private static final int MAX_PORT = 65_535;

    private final Pattern scheme;
    private final Pattern host;
    private final String ports;
    private final Set<Integer> numbers;

    private OriginPattern(Pattern scheme, Pattern host, String ports, Set<Integer> numbers) {
        this.scheme = scheme;
        this.host = host;
        this.ports = ports;
        this.numbers = numbers;
    }

    /** Reads a rule. */
    static OriginPattern parse(String rule) {
        Matcher matcher = FORM.matcher(rule.toLowerCase(Locale.ROOT));
        String host = matcher.matches() ? Origin.ascii(matcher.group(2)) : null;
        if (host == null) {
            throw invalid(rule);
        }
        String ports = matcher.group(3) == null ? "" : matcher.group(3);
        Set<Integer> numbers = ports.isEmpty() || ports.equals(ANY)
                ? Set.of()
                : Arrays.stream(ports.split(",")).map(Integer::valueOf).collect(Collectors.toSet());
        if (numbers.stream().anyMatch(number -> number < 1 || number > MAX_PORT)) {
            throw invalid(rule);
        }
        return new OriginPattern(glob(matcher.group(1) == null ? ANY : matcher.group(1)), glob(host), ports, numbers);
    }

    private static IllegalArgumentException invalid(String rule) {
        return new IllegalArgumentException("not a rule for origins: '" + rule
                + "'; write [SCHEME://]HOST[:PORT,PORT] with * and ? in scheme and host, or * for a port");
    }

    private static Pattern glob(String text) {
        String quoted = Pattern.quote(text);
        return Pattern.compile(quoted.replace(ANY, "\\E.*\\Q").replace("?", "\\E.\\Q"));
    }

    boolean matches(Origin origin) {
        return scheme.matcher(origin.scheme()).matches()
                && host.matcher(origin.host()).matches()
                && isPort(origin);
    }

    private boolean isPort(Origin origin) {
        if (ports.isEmpty()) {
            return origin.equals(Origin.parse(origin.scheme() + "://" + origin.host()));
        }
        return ports.equals(ANY) || numbers.contains(origin.port());
    }
}
