package io.reactorwamp.transport.tls;

import io.netty.handler.ssl.ClientAuth;
import java.time.Duration;
import java.util.function.Consumer;
import reactor.netty.tcp.SslProvider.SslContextSpec;

/**
 * How a server uses TLS: version 1.2 or 1.3, with what the JDK brings. Immutable.
 *
 * @param identity what the server shows to clients
 * @param clientCertificates whether clients are asked for a certificate
 * @param clientTrust who may have signed the certificates of clients
 */
public record ServerTls(Identity identity, ClientCertificates clientCertificates, Trust clientTrust) {

    /** Whether clients show a certificate. */
    public enum ClientCertificates {
        /** Clients are not asked. */
        NONE(ClientAuth.NONE),
        /** Clients are asked, and may connect without one. A wrong one is refused. */
        WANTED(ClientAuth.OPTIONAL),
        /** Clients without one are refused. */
        REQUIRED(ClientAuth.REQUIRE);

        private final ClientAuth value;

        ClientCertificates(ClientAuth value) {
            this.value = value;
        }
    }

    /** Settings that ask clients for no certificate. */
    public static ServerTls of(Identity identity) {
        return new ServerTls(identity, ClientCertificates.NONE, Trust.system());
    }

    /**
     * These settings with certificates of clients.
     *
     * @param trust who may have signed them
     */
    public ServerTls withClientCertificates(ClientCertificates asked, Trust trust) {
        return new ServerTls(identity, asked, trust);
    }

    /**
     * The settings as Reactor Netty takes them. Reads files.
     *
     * @param handshakeTimeout the longest time for the TLS handshake
     * @param closeTimeout how long the end of the connection may take to be announced
     * @throws IllegalArgumentException if a file cannot be read or keys cannot be used
     */
    public Consumer<SslContextSpec> secure(Duration handshakeTimeout, Duration closeTimeout) {
        return Contexts.secure(
                () -> clientTrust.addTo(identity.server()).clientAuth(clientCertificates.value),
                engine -> {},
                handshakeTimeout,
                closeTimeout);
    }
}
