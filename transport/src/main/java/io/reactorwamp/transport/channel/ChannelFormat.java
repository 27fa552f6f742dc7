package io.reactorwamp.transport.channel;

import io.reactorwamp.codec.WampSerializer;

/**
 * How one connection speaks.
 *
 * @param serializer messages to bytes
 * @param framing bytes to frames
 * @param limits what it may cost
 * @param sendBytes the longest message that is sent: what both this side and the other one allow
 * @param description for logs
 */
public record ChannelFormat(
        WampSerializer serializer, Framing framing, ChannelLimits limits, int sendBytes, String description) {}
