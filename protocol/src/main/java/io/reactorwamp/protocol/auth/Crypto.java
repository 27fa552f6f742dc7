package io.reactorwamp.protocol.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The primitives of the methods, from the JDK. May load them, hence not for event loops. */
final class Crypto {
    private static final String HMAC_SHA256 = "HmacSHA256";
    private static final String HEX_DIGITS = "0123456789abcdef";

    private Crypto() {}

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(HMAC_SHA256);
            mac.init(new SecretKeySpec(key, HMAC_SHA256));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** PBKDF2 with HMAC-SHA256; the password in UTF-8. */
    static byte[] pbkdf2(String password, byte[] salt, int iterations, int bytes) {
        PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, bytes * Byte.SIZE);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } finally {
            spec.clearPassword();
        }
    }

    /** Takes as long for what is nearly right as for what is wrong, whatever the lengths. */
    static boolean isEqual(byte[] expected, byte[] given) {
        return MessageDigest.isEqual(sha256(expected), sha256(given));
    }

    static byte[] xor(byte[] a, byte[] b) {
        byte[] result = a.clone();
        for (int i = 0; i < result.length; i++) {
            result[i] ^= b[i];
        }
        return result;
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** What standard Base64 says, or null if it is none. */
    static byte @Nullable [] fromBase64(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** What Base64 that was checked before says. */
    static byte[] requireBase64(String text) {
        return Base64.getDecoder().decode(text);
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** What as many bytes in lower-case hex digits say, or null if it is none or of another length. */
    static byte @Nullable [] fromHex(String text, int bytes) {
        return text.length() == 2 * bytes && text.chars().allMatch(c -> HEX_DIGITS.indexOf(c) >= 0)
                ? HexFormat.of().parseHex(text)
                : null;
    }

    static byte[] requireHex(String text, int bytes) {
        byte[] parsed = fromHex(text, bytes);
        if (parsed == null) {
            throw new IllegalArgumentException(bytes + " bytes in lower-case hex digits are needed");
        }
        return parsed;
    }

    static byte[] concat(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }
}
