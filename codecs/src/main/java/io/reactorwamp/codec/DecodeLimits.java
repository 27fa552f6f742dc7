package io.reactorwamp.codec;

/**
 * What a peer may make us read. Every limit is on by default and checked before anything is allocated for it.
 *
 * @param messageBytes the longest message
 * @param depth the deepest nesting of lists and maps, the message's own list included
 * @param numberLength the most characters of a number in a text format
 * @param mapKeys the most keys of one map
 * @param tagRun the most CBOR tags in a row
 */
public record DecodeLimits(int messageBytes, int depth, int numberLength, int mapKeys, int tagRun) {
    /** The most that {@link #messageBytes} can be: 16 MiB. */
    public static final int MAX_MESSAGE_BYTES = 1 << 24;

    /** The most that {@link #depth} can be: what a thread's stack surely holds. */
    public static final int MAX_DEPTH = 500;

    /** 1 MiB, depth 64, numbers of 100 characters, 10,000 keys, 8 tags. */
    public static final DecodeLimits DEFAULT = new DecodeLimits(1 << 20, 64, 100, 10_000, 8);

    /** For bytes that were checked before. */
    static final DecodeLimits CHECKED =
            new DecodeLimits(MAX_MESSAGE_BYTES, MAX_DEPTH, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);

    public DecodeLimits {
        if (messageBytes < 1 || messageBytes > MAX_MESSAGE_BYTES) {
            throw new IllegalArgumentException("messageBytes must be 1 to " + MAX_MESSAGE_BYTES + ": " + messageBytes);
        }
        if (depth < 2 || depth > MAX_DEPTH) {
            throw new IllegalArgumentException("depth must be 2 to " + MAX_DEPTH + ": " + depth);
        }
        if (numberLength < 16 || mapKeys < 1 || tagRun < 0) {
            throw new IllegalArgumentException("a limit is too small for any message");
        }
    }

    /** These limits with another longest message. */
    public DecodeLimits withMessageBytes(int bytes) {
        return new DecodeLimits(bytes, depth, numberLength, mapKeys, tagRun);
    }
}
