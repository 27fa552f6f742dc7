package io.reactorwamp.router.wampd;

import io.reactorwamp.transport.channel.SocketServerBuilder;

/**
 * Where to listen.
 *
 * @param host a name or an IP address, without brackets
 * @param port 0 for any that is free
 */
record Address(String host, int port) implements ListenerSettings.Place {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int MAX_PORT = 65_535;

    /**
     * Reads {@code HOST:PORT}, {@code [IPV6]:PORT} or {@code :PORT}, which means this machine only.
     *
     * @throws IllegalArgumentException if the text is none of them
     */
    static Address parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            throw invalid(text);
        }
        return new Address(host(text, colon), port(text, colon));
    }

    private static String host(String text, int colon) {
        String host = text.substring(0, colon);
        if (host.isEmpty()) {
            return LOOPBACK;
        }
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        if (bracketed != host.contains(":")) {
            throw invalid(text);
        }
        return bracketed ? host.substring(1, host.length() - 1) : host;
    }

    private static int port(String text, int colon) {
        try {
            int port = Integer.parseInt(text, colon + 1, text.length(), 10);
            if (port < 0 || port > MAX_PORT) {
                throw invalid(text);
            }
            return port;
        } catch (NumberFormatException notANumber) {
            throw invalid(text);
        }
    }

    private static IllegalArgumentException invalid(String text) {
        return new IllegalArgumentException("not an address: '" + text
                + "'; write HOST:PORT, [IPV6]:PORT or :PORT with a port of 0 to " + MAX_PORT);
    }

    @Override
    public SocketServerBuilder<?> of(SocketServerBuilder<?> transport) {
        return transport.host(host).port(port);
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
