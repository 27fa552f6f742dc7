package io.reactorwamp.transport.websocket;

import io.reactorwamp.transport.HandshakeException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The negotiation of permessage-deflate (RFC 7692, 7.1). Both sides forget each message before the next one. */
final class PermessageDeflate {
    private static final String NAME = "permessage-deflate";
    private static final String SERVER_FORGETS = "server_no_context_takeover";
    private static final String CLIENT_FORGETS = "client_no_context_takeover";
    private static final String SERVER_BITS = "server_max_window_bits";
    private static final String CLIENT_BITS = "client_max_window_bits";
    private static final String ALL_BITS = "15";

    /** What a client offers, and a server agrees to. */
    static final String AGREEMENT = NAME + "; " + SERVER_FORGETS + "; " + CLIENT_FORGETS;

    private PermessageDeflate() {}

    /** Whether a server can agree to one of a client's offers. */
    static boolean isOffered(List<String> fields) {
        return fields.stream()
                .flatMap(field -> List.of(field.split(",", -1)).stream())
                .anyMatch(offer -> {
                    List<String> parts = parts(offer);
                    return parts.get(0).equals(NAME)
                            && areKnown(parts)
                            && parts.stream()
                                    .noneMatch(part -> part.startsWith(SERVER_BITS) && !ALL_BITS.equals(value(part)));
                });
    }

    /**
     * Whether a server agreed to what a client offered.
     *
     * @param answer the header field of the answer, or null
     * @throws HandshakeException if it answered with something that was not offered
     */
    static boolean isAgreed(@Nullable String answer, boolean offered) throws HandshakeException {
        if (answer == null) {
            return false;
        }
        List<String> parts = parts(answer);
        boolean fits = offered
                && parts.get(0).equals(NAME)
                && areKnown(parts)
                && parts.contains(SERVER_FORGETS)
                && parts.stream().noneMatch(part -> part.startsWith(CLIENT_BITS));
        if (!fits) {
            throw new HandshakeException("the router chose WebSocket extensions that were not offered", null);
        }
        return true;
    }

    private static List<String> parts(String extension) {
        return List.of(extension.split(";", -1)).stream()
                .map(part -> part.replaceAll("[\\s\"]", "").toLowerCase(Locale.ROOT))
                .toList();
    }

    private static @Nullable String value(String part) {
        int equals = part.indexOf('=');
        return equals < 0 ? null : part.substring(equals + 1);
    }

    private static boolean areKnown(List<String> parts) {
        Set<String> names = new HashSet<>();
        for (String part : parts.subList(1, parts.size())) {
            String value = value(part);
            String name = value == null ? part : part.substring(0, part.length() - value.length() - 1);
            boolean known = switch (name) {
                case SERVER_FORGETS, CLIENT_FORGETS -> value == null;
                case SERVER_BITS -> value != null && isWindow(value);
                case CLIENT_BITS -> value == null || isWindow(value);
                default -> false;
            };
            if (!known || !names.add(name)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isWindow(String bits) {
        return bits.matches("[89]|1[0-5]");
    }
}
