package io.reactorwamp.transport.websocket;

/**
 * How messages are compressed (RFC 7692, permessage-deflate), each on its own. What a message inflates to is bounded while it is
 * inflated: by the longest message, and by a ratio.
 *
 * @param minBytes shorter messages are sent as they are
 * @param maxRatio how many times its compressed length a message may have, above 64 KiB, which it always may
 */
public record Compression(int minBytes, int maxRatio) {
    /** From 512 bytes on, up to 100 times. */
    public static final Compression DEFAULT = new Compression(512, 100);

    private static final int ALWAYS_ALLOWED = 64 << 10;

    public Compression {
        if (minBytes < 0 || maxRatio < 1) {
            throw new IllegalArgumentException("minBytes must not be negative and maxRatio be at least 1");
        }
    }

    /** The most bytes that so many compressed ones may become. */
    long allowed(int compressedBytes) {
        return Math.max(ALWAYS_ALLOWED, (long) compressedBytes * maxRatio);
    }
}
