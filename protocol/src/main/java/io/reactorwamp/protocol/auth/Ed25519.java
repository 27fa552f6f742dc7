package io.reactorwamp.protocol.auth;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;

/** Signatures by the JDK, with keys as 64 hex digits. */
final class Ed25519 {
    static final int SIGNATURE_BYTES = 64;

    private static final String NAME = "Ed25519";
    private static final int KEY_BYTES = 32;

    /** What comes before a public key in its X.509 form. */
    private static final String X509_HEAD = "302a300506032b6570032100";

    private static final int X509_HEAD_BYTES = 12;

    private Ed25519() {}

    static boolean isKey(String hex) {
        return Crypto.fromHex(hex, KEY_BYTES) != null;
    }

    static byte[] sign(String seed, byte[] message) {
        try {
            PrivateKey key = KeyFactory.getInstance(NAME)
                    .generatePrivate(
                            new EdECPrivateKeySpec(NamedParameterSpec.ED25519, Crypto.requireHex(seed, KEY_BYTES)));
            Signature signature = Signature.getInstance(NAME);
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether it is right; not so if the key is no point of the curve. */
    static boolean verify(String publicKey, byte[] message, byte[] signature) {
        try {
            byte[] encoded = Crypto.requireHex(X509_HEAD + publicKey, X509_HEAD_BYTES + KEY_BYTES);
            PublicKey key = KeyFactory.getInstance(NAME).generatePublic(new X509EncodedKeySpec(encoded));
            Signature verifier = Signature.getInstance(NAME);
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
