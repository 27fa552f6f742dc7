package io.reactorwamp.client;

import org.jspecify.annotations.Nullable;

/**
 * A proxy through which a client reaches its router. It resolves the router's name, and sees what is not encrypted.
 *
 * @param kind how it is asked
 * @param host its name or address
 * @param port its port, 1 to 65535
 * @param username who asks, told to the proxy only; null for nobody in particular
 * @param password the proof, told to the proxy only; null exactly if the username is
 */
public record Proxy(Kind kind, String host, int port, @Nullable String username, @Nullable String password) {
    private static final int MAX_PORT = 65_535;

    /** How a proxy is asked. */
    public enum Kind {
        /** By the method CONNECT of HTTP, with basic authentication if there is a username. */
        HTTP,
        /** By SOCKS 5 (RFC 1928), with username and password (RFC 1929) if there is a username. */
        SOCKS5
    }

    /**
     * Checks the parts.
     *
     * @param kind how it is asked
     * @param host its name or address
     * @param port its port
     * @param username who asks, or null
     * @param password the proof, or null
     * @throws IllegalArgumentException if the kind or host is null, the port is out of range, or one of username and password is missing
     */
    public Proxy {
        Checks.present(kind, "kind");
        Checks.present(host, "host");
        if (port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException("the port of a proxy must be 1 to " + MAX_PORT + ": " + port);
        }
        if ((username == null) != (password == null)) {
            throw new IllegalArgumentException("a proxy needs both username and password, or neither");
        }
    }

    /**
     * Names an HTTP proxy.
     *
     * @param host its name or address
     * @param port its port
     * @return the proxy, without credentials
     * @throws IllegalArgumentException if the host is null or the port is out of range
     */
    public static Proxy http(String host, int port) {
        return new Proxy(Kind.HTTP, host, port, null, null);
    }

    /**
     * Names a SOCKS 5 proxy.
     *
     * @param host its name or address
     * @param port its port
     * @return the proxy, without credentials
     * @throws IllegalArgumentException if the host is null or the port is out of range
     */
    public static Proxy socks5(String host, int port) {
        return new Proxy(Kind.SOCKS5, host, port, null, null);
    }

    /**
     * Adds who asks. An HTTP proxy is told the password in clear text.
     *
     * @param user the username
     * @param secret the password
     * @return a proxy with them
     * @throws IllegalArgumentException if one is null
     */
    public Proxy withCredentials(String user, String secret) {
        return new Proxy(kind, host, port, Checks.present(user, "username"), Checks.present(secret, "password"));
    }

    /** Describes the proxy without its credentials. */
    @Override
    public String toString() {
        return kind + " proxy " + host + ":" + port;
    }
}
