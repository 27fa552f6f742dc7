package io.reactorwamp.transport.channel;

import io.reactorwamp.codec.DecodeLimits;
import io.reactorwamp.transport.OutboundLimits;
import java.time.Duration;

/**
 * What a connection over a network may cost.
 *
 * @param decode what the other side may make us read; its longest message is also the longest that is sent
 * @param outbound what may wait for the other side
 * @param handshakeTimeout from the start of connecting, or from accepting, until messages can be exchanged
 * @param closeTimeout how long {@link io.reactorwamp.transport.Connection#close} waits without progress before the channel is cut
 * @param keepAlive how long the other side may be silent
 */
public record ChannelLimits(
        DecodeLimits decode,
        OutboundLimits outbound,
        Duration handshakeTimeout,
        Duration closeTimeout,
        KeepAlive keepAlive) {

    /** The defaults of the three records, 10 s for the handshake, 2 s for closing. */
    public static final ChannelLimits DEFAULT = new ChannelLimits(
            DecodeLimits.DEFAULT,
            OutboundLimits.DEFAULT,
            Duration.ofSeconds(10),
            Duration.ofSeconds(2),
            KeepAlive.DEFAULT);

    public ChannelLimits {
        if (handshakeTimeout.isNegative()
                || handshakeTimeout.isZero()
                || closeTimeout.isNegative()
                || closeTimeout.isZero()) {
            throw new IllegalArgumentException("timeouts must be positive");
        }
    }

    /** These limits with another longest message. */
    public ChannelLimits withMessageBytes(int bytes) {
        return new ChannelLimits(decode.withMessageBytes(bytes), outbound, handshakeTimeout, closeTimeout, keepAlive);
    }

    /** These limits with others for what waits. */
    public ChannelLimits withOutbound(OutboundLimits limits) {
        return new ChannelLimits(decode, limits, handshakeTimeout, closeTimeout, keepAlive);
    }

    /** These limits with another time for the handshake. */
    public ChannelLimits withHandshakeTimeout(Duration timeout) {
        return new ChannelLimits(decode, outbound, timeout, closeTimeout, keepAlive);
    }

    /** These limits with another time for closing. */
    public ChannelLimits withCloseTimeout(Duration timeout) {
        return new ChannelLimits(decode, outbound, handshakeTimeout, timeout, keepAlive);
    }

    /** These limits with another keep-alive. */
    public ChannelLimits withKeepAlive(KeepAlive settings) {
        return new ChannelLimits(decode, outbound, handshakeTimeout, closeTimeout, settings);
    }
}
