package io.reactorwamp.reactor;

import io.reactorwamp.client.Credentials;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which addresses are safe to send a secret to: those of encrypted transports, and this machine. */
final class Plaintext {
    private static final Set<String> SAFE = Set.of("wss", "https", "tcps", "rss", "unix", "ws+unix", "http+unix");

    private Plaintext() {}

    /**
     * Refuses to send a ticket over a network in the clear.
     *
     * @throws IllegalArgumentException if it would be, and the credentials do not allow it
     */
    static void check(URI uri, List<Credentials> credentials) {
        boolean tells = credentials.stream().anyMatch(any -> any instanceof Credentials.Ticket t && !t.plaintext());
        if (tells && !isSafe(uri)) {
            throw new IllegalArgumentException("a ticket would be sent to '" + uri.getHost()
                    + "' in the clear: use an encrypted transport, or overPlaintext() if the network can be trusted");
        }
    }

    private static boolean isSafe(URI uri) {
        return SAFE.contains(uri.getScheme().toLowerCase(Locale.ROOT)) || isThisMachine(uri.getHost());
    }

    private static boolean isThisMachine(@Nullable String host) {
        return host != null
                && (host.equalsIgnoreCase("localhost")
                        || host.matches("127\\.\\d+\\.\\d+\\.\\d+")
                        || host.equals("[::1]"));
    }
}
