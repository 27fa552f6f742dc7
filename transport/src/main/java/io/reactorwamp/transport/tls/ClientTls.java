package io.reactorwamp.transport.tls;

import io.netty.handler.ssl.SslContextBuilder;
import java.time.Duration;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.netty.tcp.SslProvider.SslContextSpec;

/**
 * How a client uses TLS: version 1.2 or 1.3, with what the JDK brings. Immutable.
 *
 * @param trust who may have signed the router's certificate
 * @param identity what the client shows to a router that asks for it, or null for nothing
 * @param nameCheck whether the certificate must be for the name or address that the client connects to
 */
public record ClientTls(Trust trust, @Nullable Identity identity, boolean nameCheck) {
    private static final Logger LOG = LoggerFactory.getLogger(ClientTls.class);
    private static final String NAMES = "HTTPS";

    /** The JDK's authorities, no certificate of the client's own, and names are checked. */
    public static final ClientTls DEFAULT = new ClientTls(Trust.system(), null, true);

    /** These settings with other authorities. */
    public ClientTls withTrust(Trust other) {
        return new ClientTls(other, identity, nameCheck);
    }

    /** These settings with a certificate of the client's own. */
    public ClientTls withIdentity(Identity own) {
        return new ClientTls(trust, own, nameCheck);
    }

    /**
     * These settings without the check of the router's name: whoever has any certificate of the trusted authorities can then pretend to
     * be the router. Each transport that is built with it logs a warning.
     */
    public ClientTls withoutNameCheck() {
        return new ClientTls(trust, identity, false);
    }

    /**
     * The settings as Reactor Netty takes them. Reads files.
     *
     * @param handshakeTimeout the longest time for the TLS handshake
     * @param closeTimeout how long the end of the connection may take to be announced
     * @throws IllegalArgumentException if a file cannot be read or keys cannot be used
     */
    public Consumer<SslContextSpec> secure(Duration handshakeTimeout, Duration closeTimeout) {
        if (!nameCheck) {
            LOG.warn("The name in the router's certificate is not checked");
        }
        return Contexts.secure(this::builder, this::checkNames, handshakeTimeout, closeTimeout);
    }

    private SslContextBuilder builder() {
        SslContextBuilder builder = trust.addTo(SslContextBuilder.forClient());
        return identity == null ? builder : identity.addTo(builder);
    }

    /** Each layer below has its own idea of the default; an empty name is no check. */
    private void checkNames(SSLEngine engine) {
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm(nameCheck ? NAMES : "");
        engine.setSSLParameters(parameters);
    }
}
