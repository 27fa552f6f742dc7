package io.reactorwamp.transport.channel;

import io.netty.buffer.ByteBuf;
import io.reactorwamp.codec.DecodeLimits;
import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.protocol.message.Message;

/**
 * The one of a serializer's two ways to read that fits a role: {@code WampSerializer::decodeToClient} or {@code
 * WampSerializer::decodeToRouter}.
 */
@FunctionalInterface
public interface MessageDecoder<I extends Message> {
    I decode(WampSerializer serializer, ByteBuf in, DecodeLimits limits);
}
