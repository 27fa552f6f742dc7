package io.reactorwamp.transport;

import io.reactorwamp.protocol.auth.Cryptosign;
import java.io.Serial;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;

/** Keys for {@link Cryptosign}. */
public final class Ed25519Keys {
    private static final int KEY_BYTES = 32;

    private Ed25519Keys() {}

    /** The key pair of a private key: 64 hex digits. */
    public static Cryptosign.KeyPair of(String seed) {
        HexFormat hex = HexFormat.of();
        if (seed.length() != 2 * KEY_BYTES) {
            throw new IllegalArgumentException("a private key has " + 2 * KEY_BYTES + " hex digits");
        }
        byte[] encoded = publicKey(hex.parseHex(seed)).getEncoded();
        byte[] raw = Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length);
        return new Cryptosign.KeyPair(hex.formatHex(hex.parseHex(seed)), hex.formatHex(raw));
    }

    /** The JDK computes a public key only for a private one that it draws itself. */
    private static PublicKey publicKey(byte[] seed) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, new Drawn(seed));
            return generator.generateKeyPair().getPublic();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Draws what was given. */
    private static final class Drawn extends SecureRandom {
        @Serial
        private static final long serialVersionUID = 1L;

        private final byte[] bytes;

        Drawn(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public void nextBytes(byte[] drawn) {
            System.arraycopy(bytes, 0, drawn, 0, drawn.length);
        }
    }
}
