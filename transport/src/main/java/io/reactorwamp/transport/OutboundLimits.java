package io.reactorwamp.transport;

/**
 * What may wait to be written to one peer.
 *
 * @param messages the most messages
 * @param bytes the most bytes of their payloads
 * @param highWaterMark from how many messages on {@link Connection#isWritable} is false
 */
public record OutboundLimits(int messages, long bytes, int highWaterMark) {

    /** 65,536 messages, 16 MiB, not writable from 256 messages on. */
    public static final OutboundLimits DEFAULT = new OutboundLimits(65_536, 16L << 20, 256);

    public OutboundLimits {
        if (messages < 1 || bytes < 1 || highWaterMark < 1 || highWaterMark > messages) {
            throw new IllegalArgumentException("outbound limits must be positive, and the mark at most the limit");
        }
    }
}
