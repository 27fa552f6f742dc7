package io.reactorwamp.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.reactorwamp.codec.DecodeLimits;
import io.reactorwamp.codec.PayloadMapper;
import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.protocol.message.Message;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.protocol.value.Payload;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Encodes one message number as what no serializer can decode, everything else like another serializer. */
record GarblingSerializer(WampSerializer other) implements WampSerializer {
    static final long GARBLED = 666;

    @Override
    public String id() {
        return other.id();
    }

    @Override
    public boolean isText() {
        return other.isText();
    }

    @Override
    public PayloadMapper payloads() {
        return other.payloads();
    }

    @Override
    public byte[] pack(List<? extends @Nullable Object> args, @Nullable Object kwargs) {
        return other.pack(args, kwargs);
    }

    @Override
    public Payload unpack(byte[] packed) {
        return other.unpack(packed);
    }

    @Override
    public void encode(Message message, ByteBuf out) {
        if (TestMessages.number(message) == GARBLED) {
            ByteBufUtil.writeAscii(out, "}{");
        } else {
            other.encode(message, out);
        }
    }

    @Override
    public ToClient decodeToClient(ByteBuf in, DecodeLimits limits) {
        return other.decodeToClient(in, limits);
    }

    @Override
    public ToRouter decodeToRouter(ByteBuf in, DecodeLimits limits) {
        return other.decodeToRouter(in, limits);
    }
}
