package io.reactorwamp.transport.tls;

import io.netty.handler.ssl.SslContextBuilder;
import java.io.File;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.net.ssl.KeyManagerFactory;
import org.jspecify.annotations.Nullable;

/** A certificate and its private key, with which an end of a TLS connection shows who it is. Immutable. */
public final class Identity {
    private final Supplier<SslContextBuilder> server;
    private final UnaryOperator<SslContextBuilder> client;

    private Identity(Supplier<SslContextBuilder> server, UnaryOperator<SslContextBuilder> client) {
        this.server = server;
        this.client = client;
    }

    /**
     * An identity from PEM files, which are read when a transport is built.
     *
     * @param chain the end's certificate first, then who signed it
     * @param key the private key in the form PKCS#8
     */
    public static Identity pem(Path chain, Path key) {
        return pem(chain, key, null);
    }

    /**
     * An identity from PEM files, which are read when a transport is built.
     *
     * @param chain the end's certificate first, then who signed it
     * @param key the private key in the form PKCS#8
     * @param password what the key is encrypted with, or null if it is not
     */
    public static Identity pem(Path chain, Path key, @Nullable String password) {
        File chainFile = chain.toFile();
        File keyFile = key.toFile();
        return new Identity(
                () -> SslContextBuilder.forServer(chainFile, keyFile, password),
                builder -> builder.keyManager(chainFile, keyFile, password));
    }

    /**
     * An identity from a key store with one private key.
     *
     * @param password the password of the key
     * @throws IllegalArgumentException if the key cannot be read
     */
    public static Identity keyStore(KeyStore store, char[] password) {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password);
            return new Identity(() -> SslContextBuilder.forServer(keys), builder -> builder.keyManager(keys));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the key store has no key that can be read: " + e.getMessage(), e);
        }
    }

    SslContextBuilder server() {
        return server.get();
    }

    SslContextBuilder addTo(SslContextBuilder builder) {
        return client.apply(builder);
    }
}
