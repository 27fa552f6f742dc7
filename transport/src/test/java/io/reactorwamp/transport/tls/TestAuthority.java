package io.reactorwamp.transport.tls;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate authority of the tests' own, which nobody else trusts. Made when it is needed. */
public final class TestAuthority {
    private static final char[] PASSWORD = "secret".toCharArray();

    private final X509Bundle root;

    /** A new authority. */
    public TestAuthority() {
        root = unchecked(() -> new CertificateBuilder()
                .subject("CN=authority")
                .setIsCertificateAuthority(true)
                .ecp256()
                .buildSelfSigned());
    }

    private interface Action<T> {
        T run() throws Exception;
    }

    private static <T> T unchecked(Action<T> action) {
        try {
            return action.run();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** A certificate for this machine. */
    public X509Bundle issue() {
        return issue(certificate -> certificate.addSanDnsName("localhost").addSanIpAddress("127.0.0.1"));
    }

    /** A certificate for anything. */
    public X509Bundle issue(UnaryOperator<CertificateBuilder> content) {
        return unchecked(() -> content.apply(
                        new CertificateBuilder().subject("CN=tested").ecp256())
                .buildIssuedBy(root));
    }

    /** Trusts what this authority signs. */
    public Trust trust() {
        return unchecked(() -> Trust.keyStore(store()));
    }

    /** The same for clients that are not of this library. */
    public SSLContext context() {
        return unchecked(() -> {
            TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trusted.init(store());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trusted.getTrustManagers(), null);
            return context;
        });
    }

    private KeyStore store() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, PASSWORD);
        store.setCertificateEntry("root", root.getCertificate());
        return store;
    }

    /** Shows this certificate. */
    public static Identity identity(X509Bundle bundle) {
        return unchecked(() -> Identity.keyStore(bundle.toKeyStore(PASSWORD), PASSWORD));
    }

    /** A server with a certificate for this machine. */
    public ServerTls server() {
        return ServerTls.of(identity(issue()));
    }

    /** A client that trusts this authority alone. */
    public ClientTls client() {
        return ClientTls.DEFAULT.withTrust(trust());
    }

    /** Writes the authority's certificate. */
    public Path writeRoot(Path file) throws IOException {
        return Files.writeString(file, root.getRootCertificatePEM());
    }

    /** Writes a certificate with those who signed it. */
    public static Path writeChain(X509Bundle bundle, Path file) throws IOException {
        return Files.writeString(file, bundle.getCertificatePathPEM());
    }

    /** Writes the private key of a certificate. */
    public static Path writeKey(X509Bundle bundle, Path file) throws IOException {
        return Files.writeString(file, bundle.getPrivateKeyPEM());
    }
}
