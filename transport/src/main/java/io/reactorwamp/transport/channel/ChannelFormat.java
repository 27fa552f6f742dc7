package io.reactorwamp.transport.channel;

import io.reactorwamp.codec.WampSerializer;

/**
 * How one connection speaks.
 *
 * @param serializer messages to bytes
 * @param framing bytes to frames
 * @param limits what it may cost
 * @param description for logs
 */
public record ChannelFormat(WampSerializer serializer, Framing framing, ChannelLimits limits, String description) {}
