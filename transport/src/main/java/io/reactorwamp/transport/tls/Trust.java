package io.reactorwamp.transport.tls;

import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.net.ssl.TrustManagerFactory;

/** Whose certificates an end of a TLS connection believes. Immutable. */
public final class Trust {
    private static final Trust SYSTEM = new Trust(builder -> builder);

    private final UnaryOperator<SslContextBuilder> settings;

    private Trust(UnaryOperator<SslContextBuilder> settings) {
        this.settings = settings;
    }

    /** The authorities that the JDK trusts. */
    public static Trust system() {
        return SYSTEM;
    }

    /**
     * Only the authorities in these PEM files, which are read now.
     *
     * @throws IllegalArgumentException if there is none, or a file cannot be read
     */
    public static Trust pem(Path... files) {
        List<X509Certificate> authorities = new ArrayList<>();
        for (Path file : files) {
            authorities.addAll(read(file));
        }
        if (authorities.isEmpty()) {
            throw new IllegalArgumentException("there is no certificate in " + List.of(files));
        }
        return new Trust(builder -> builder.trustManager(authorities));
    }

    private static List<X509Certificate> read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (IOException | CertificateException e) {
            throw new IllegalArgumentException("cannot read certificates from " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Only the authorities in this trust store.
     *
     * @throws IllegalArgumentException if it cannot be read
     */
    public static Trust keyStore(KeyStore store) {
        try {
            TrustManagerFactory authorities =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            authorities.init(store);
            return new Trust(builder -> builder.trustManager(authorities));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("cannot read the trust store: " + e.getMessage(), e);
        }
    }

    SslContextBuilder addTo(SslContextBuilder builder) {
        return settings.apply(builder);
    }
}
