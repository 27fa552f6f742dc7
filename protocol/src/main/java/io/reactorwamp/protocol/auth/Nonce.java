package io.reactorwamp.protocol.auth;

import java.util.Base64;
import java.util.HexFormat;

/** Random bytes that are used once. Immutable. */
public final class Nonce {
    /** How many bytes a nonce has; a multiple of 3, so that two in Base64 may be put together. */
    public static final int BYTES = 48;

    private final byte[] bytes;

    /**
     * A nonce.
     *
     * @param random unpredictable bytes
     */
    public Nonce(byte[] random) {
        this.bytes = random.clone();
    }

    /** The bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The bytes in standard Base64. */
    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
