package io.reactorwamp.codec;

import io.netty.buffer.ByteBuf;
import io.reactorwamp.protocol.message.Message;
import io.reactorwamp.protocol.message.MessageType.Receiver;
import io.reactorwamp.protocol.message.ProtocolViolation;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.protocol.value.Payload;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All messages in one format. */
final class FormatSerializer implements WampSerializer {
    private final WireFormat format;
    private final PayloadMapper payloads;

    FormatSerializer(WireFormat format, PayloadMapper payloads) {
        this.format = format;
        this.payloads = payloads;
    }

    @Override
    public String id() {
        return format.id();
    }

    @Override
    public boolean isText() {
        return format.isText();
    }

    @Override
    public PayloadMapper payloads() {
        return payloads;
    }

    @Override
    public byte[] pack(List<? extends @Nullable Object> args, @Nullable Object kwargs) {
        return PackedArguments.pack(format, payloads.encode(args, kwargs).arguments());
    }

    @Override
    public Payload unpack(byte[] packed) {
        return PackedArguments.unpack(format, payloads, packed);
    }

    @Override
    public void encode(Message message, ByteBuf out) {
        new MessageWriter(format, format.writer(out)).write(message);
    }

    @Override
    public ToClient decodeToClient(ByteBuf in, DecodeLimits limits) {
        return (ToClient) decode(in, limits, Receiver.CLIENT);
    }

    @Override
    public ToRouter decodeToRouter(ByteBuf in, DecodeLimits limits) {
        return (ToRouter) decode(in, limits, Receiver.ROUTER);
    }

    private Message decode(ByteBuf in, DecodeLimits limits, Receiver side) {
        int length = in.readableBytes();
        if (length > limits.messageBytes()) {
            throw new ProtocolViolation("message is longer than " + limits.messageBytes() + " bytes: " + length);
        }
        if (in.hasArray()) {
            int start = in.arrayOffset() + in.readerIndex();
            TokenReader reader = format.reader(in.array(), start, start + length, limits);
            return new MessageReader(format, reader, true, side).read();
        }
        // One copy: the payload keeps it.
        byte[] bytes = new byte[length];
        in.getBytes(in.readerIndex(), bytes);
        return new MessageReader(format, format.reader(bytes, 0, length, limits), false, side).read();
    }

    @Override
    public String toString() {
        return "WampSerializer[" + id() + "]";
    }
}
