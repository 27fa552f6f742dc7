package io.reactorwamp.codec;

import io.netty.buffer.ByteBuf;
import io.reactorwamp.protocol.message.Message;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.protocol.value.Payload;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * SPI: a serialization format. Instances are immutable and shared by all connections and threads. Buffers stay the caller's: a
 * serializer neither keeps nor releases them.
 */
public interface WampSerializer {

    /** The format's name, as in the WebSocket subprotocol {@code wamp.2.<id>}. */
    String id();

    /** Whether messages are UTF-8 text, which decides the WebSocket frame type. */
    boolean isText();

    /** Reads and writes the application's types in this format. */
    PayloadMapper payloads();

    /**
     * Serializes arguments on their own, as one map of {@code args} and {@code kwargs}: what payload passthru mode passes through.
     *
     * @param args positional arguments
     * @param kwargs a map with string keys or an object with properties; null for none
     * @throws io.reactorwamp.protocol.value.PayloadFormatException if a value cannot be encoded; the message says which
     */
    byte[] pack(List<? extends @Nullable Object> args, @Nullable Object kwargs);

    /**
     * Reads arguments that were serialized on their own, checking their whole content.
     *
     * @throws io.reactorwamp.protocol.value.PayloadFormatException if they are malformed, exceed a limit or are something else
     */
    Payload unpack(byte[] packed);

    /**
     * Appends a message to {@code out}. A payload that is already encoded in this format is copied as it is, others are converted.
     *
     * @throws io.reactorwamp.protocol.value.PayloadFormatException if the payload cannot be expressed in this format; what was
     *     written to {@code out} by then is for the caller to discard
     */
    void encode(Message message, ByteBuf out);

    /**
     * Reads the one message that the readable bytes of {@code in} hold, checking its whole content.
     *
     * @throws io.reactorwamp.protocol.message.ProtocolViolation if it is malformed, exceeds a limit or is not for a client
     */
    ToClient decodeToClient(ByteBuf in, DecodeLimits limits);

    /**
     * Reads the one message that the readable bytes of {@code in} hold, checking its whole content.
     *
     * @throws io.reactorwamp.protocol.message.ProtocolViolation if it is malformed, exceeds a limit or is not for a router
     */
    ToRouter decodeToRouter(ByteBuf in, DecodeLimits limits);
}
