package io.reactorwamp.transport;

/**
 * What may wait to be written to one peer.
 *
 * @param messages the most messages, at most 2^23
 * @param bytes the most bytes of their payloads, at most 2^38
 * @param highWaterMark from how many messages on {@link Connection#isWritable} is false; from a quarter of the bytes on it is too
 */
public record OutboundLimits(int messages, long bytes, int highWaterMark) {

    /** 65,536 messages, 16 MiB, not writable from 256 messages on. */
    public static final OutboundLimits DEFAULT = new OutboundLimits(65_536, 16L << 20, 256);

    private static final int MAX_MESSAGES = 1 << 23;
    private static final long MAX_BYTES = 1L << 38;

    public OutboundLimits {
        if (messages < 1 || messages > MAX_MESSAGES || bytes < 1 || bytes > MAX_BYTES) {
            throw new IllegalArgumentException("messages must be 1 to 2^23 and bytes 1 to 2^38");
        }
        if (highWaterMark < 1 || highWaterMark > messages) {
            throw new IllegalArgumentException("highWaterMark must be 1 to " + messages + ": " + highWaterMark);
        }
    }

    /** From how many bytes on it is not writable. */
    long highWaterBytes() {
        return Math.max(1, bytes / 4);
    }
}
