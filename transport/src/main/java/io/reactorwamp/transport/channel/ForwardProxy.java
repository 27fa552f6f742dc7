package io.reactorwamp.transport.channel;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import reactor.netty.transport.ProxyProvider;

/**
 * A proxy through which a client reaches its router. It resolves the router's name, and sees the bytes of what is not encrypted.
 *
 * @param kind how it is asked
 * @param host where it listens
 * @param port where it listens
 * @param username who asks, or null; told to the proxy only
 * @param password the proof; null exactly if the username is
 */
public record ForwardProxy(
        Kind kind,
        String host,
        int port,
        @Nullable String username,
        @Nullable String password) {

    private static final int MAX_PORT = 65_535;

    /** How a proxy is asked. */
    public enum Kind {
        /** By the method CONNECT of HTTP, with basic authentication. */
        HTTP(ProxyProvider.Proxy.HTTP),
        /** By SOCKS 5 (RFC 1928), with username and password (RFC 1929). */
        SOCKS5(ProxyProvider.Proxy.SOCKS5);

        private final ProxyProvider.Proxy type;

        Kind(ProxyProvider.Proxy type) {
            this.type = type;
        }
    }

    public ForwardProxy {
        if (port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException("the port of a proxy must be 1 to " + MAX_PORT + ": " + port);
        }
        if ((username == null) != (password == null)) {
            throw new IllegalArgumentException("a proxy needs both username and password, or neither");
        }
    }

    /** An HTTP proxy that wants no credentials. */
    public static ForwardProxy http(String host, int port) {
        return new ForwardProxy(Kind.HTTP, host, port, null, null);
    }

    /** A SOCKS 5 proxy that wants no credentials. */
    public static ForwardProxy socks5(String host, int port) {
        return new ForwardProxy(Kind.SOCKS5, host, port, null, null);
    }

    /** The same with credentials, which the proxy is told in clear text. */
    public ForwardProxy withCredentials(String user, String secret) {
        return new ForwardProxy(kind, host, port, user, secret);
    }

    /** Tells Reactor Netty. */
    public void configure(ProxyProvider.TypeSpec spec) {
        ProxyProvider.Builder builder =
                spec.type(kind.type).socketAddress(InetSocketAddress.createUnresolved(host, port));
        String secret = password;
        if (username != null && secret != null) {
            builder.username(username).password(user -> secret);
        }
    }

    /** Without the credentials. */
    @Override
    public String toString() {
        return kind + " proxy " + host + ":" + port;
    }
}
