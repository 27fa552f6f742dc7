package io.reactorwamp.transport;

import java.net.SocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a transport knows about the other side of a connection, for who decides whom to trust. Does not change while the connection
 * lives.
 *
 * @param transport {@code websocket}, {@code rawsocket}, {@code long-poll} or {@code in-process}; another transport's own name
 * @param remoteAddress where the other side is, or null where that has no address
 * @param tls what TLS agreed on, or null without TLS
 * @param headers the fields of the HTTP request that opened the connection, by their names in lower case; empty where there was none,
 *     and on the client's side
 * @param trackingCookie the value of the cookie that the other side was given with this connection, or null if it was given none
 */
public record ConnectionDetails(
        String transport,
        @Nullable SocketAddress remoteAddress,
        @Nullable TlsDetails tls,
        Map<String, List<String>> headers,
        @Nullable String trackingCookie) {

    /** Nothing is known. */
    public static final ConnectionDetails NONE = new ConnectionDetails("unknown", null, null, Map.of());

    /** The other side is in this process. */
    public static final ConnectionDetails IN_PROCESS = new ConnectionDetails("in-process", null, null, Map.of());

    private static final String COOKIES = "cookie";

    public ConnectionDetails {
        headers = Map.copyOf(headers);
    }

    /** What is known about a side that was given no cookie. */
    public ConnectionDetails(
            String transport,
            @Nullable SocketAddress remoteAddress,
            @Nullable TlsDetails tls,
            Map<String, List<String>> headers) {
        this(transport, remoteAddress, tls, headers, null);
    }

    /** The same of a side that was given a cookie. */
    public ConnectionDetails withTrackingCookie(String value) {
        return new ConnectionDetails(transport, remoteAddress, tls, headers, value);
    }

    /** Whether the other side is in this process. */
    public boolean isInProcess() {
        return transport.equals(IN_PROCESS.transport);
    }

    /** The first value of a header field, or null. The case of the name is ignored. */
    public @Nullable String header(String name) {
        List<String> values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
        return values.isEmpty() ? null : values.get(0);
    }

    /** The value of the first cookie of that name, or null. */
    public @Nullable String cookie(String name) {
        for (String field : headers.getOrDefault(COOKIES, List.of())) {
            for (String pair : field.split(";")) {
                int equals = pair.indexOf('=');
                if (equals > 0 && pair.substring(0, equals).strip().equals(name)) {
                    return unquoted(pair.substring(equals + 1).strip());
                }
            }
        }
        return null;
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    /** The value of a channel binding such as {@code tls-server-end-point}, the same on both sides, or null if there is none. */
    public byte @Nullable [] channelBinding(String type) {
        return tls == null ? null : tls.channelBinding(type);
    }

    /** Without the header fields and the cookie, which may be secrets. */
    @Override
    public String toString() {
        return transport
                + (remoteAddress == null ? "" : " " + remoteAddress)
                + (tls == null ? "" : " " + tls.protocol());
    }
}
