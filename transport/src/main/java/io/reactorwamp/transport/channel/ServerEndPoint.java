package io.reactorwamp.transport.channel;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The channel binding {@code tls-server-end-point} (RFC 5929, 4): a hash of the server's certificate. */
final class ServerEndPoint {
    static final String TYPE = "tls-server-end-point";

    /** What the certificate's signature was made with, up to the hash, by the hash to use: the weak ones are replaced. */
    private static final Map<String, String> HASHES = Map.of(
            "MD5", "SHA-256",
            "SHA1", "SHA-256",
            "SHA224", "SHA-224",
            "SHA256", "SHA-256",
            "SHA384", "SHA-384",
            "SHA512", "SHA-512");

    private ServerEndPoint() {}

    /** The value in hexadecimal digits, or null for signatures without a single hash, for which it is not defined. */
    static @Nullable String of(X509Certificate certificate) {
        String signature = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
        String hash = HASHES.get(signature.split("WITH", 2)[0]);
        if (hash == null) {
            return null;
        }
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(hash).digest(certificate.getEncoded()));
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
