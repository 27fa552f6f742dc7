package io.reactorwamp.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.reactorwamp.codec.DecodeLimits;
import io.reactorwamp.codec.PayloadMapper;
import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.protocol.message.Message;
import io.reactorwamp.protocol.message.ProtocolViolation;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.Payload;
import io.reactorwamp.protocol.value.PayloadFormatException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The least that a transport can carry: PUBLISH one way and EVENT the other, each a number of 16 hexadecimal digits and one string.
 * Counts what it encodes.
 */
public final class PlainSerializer implements WampSerializer, PayloadMapper {
    private static final int HEAD = 16;

    private final String id;
    private final boolean text;
    private final AtomicInteger encoded = new AtomicInteger();

    public PlainSerializer(String id, boolean text) {
        this.id = id;
        this.text = text;
    }

    public int encoded() {
        return encoded.get();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public boolean isText() {
        return text;
    }

    @Override
    public PayloadMapper payloads() {
        return this;
    }

    @Override
    public byte[] pack(List<? extends @Nullable Object> args, @Nullable Object kwargs) {
        return ((String) args.get(0)).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Payload unpack(byte[] packed) {
        return Arguments.of(new String(packed, StandardCharsets.UTF_8));
    }

    @Override
    public void encode(Message message, ByteBuf out) {
        encoded.incrementAndGet();
        ByteBufUtil.writeAscii(out, String.format("%016x", TestMessages.number(message)));
        for (Object argument : message.payload().arguments().args()) {
            ByteBufUtil.writeUtf8(out, (String) argument);
        }
    }

    @Override
    public ToClient decodeToClient(ByteBuf in, DecodeLimits limits) {
        return TestMessages.toClient(number(in), payload(in));
    }

    @Override
    public ToRouter decodeToRouter(ByteBuf in, DecodeLimits limits) {
        return TestMessages.toRouter(number(in), payload(in));
    }

    private static long number(ByteBuf in) {
        if (in.readableBytes() < HEAD) {
            throw new ProtocolViolation("the number is missing");
        }
        try {
            return Long.parseUnsignedLong(in.readCharSequence(HEAD, StandardCharsets.US_ASCII), 0, HEAD, 16);
        } catch (NumberFormatException e) {
            throw new ProtocolViolation("the number is malformed");
        }
    }

    private static Payload payload(ByteBuf in) {
        return Arguments.of(
                in.readCharSequence(in.readableBytes(), StandardCharsets.UTF_8).toString());
    }

    @Override
    public Payload encode(List<? extends @Nullable Object> args, @Nullable Object kwargs) {
        return Arguments.of(args.toArray());
    }

    @Override
    public @Nullable Object decode(Payload payload, Part part, Type type) {
        return payload.arguments().args().get(0);
    }

    @Override
    public int sizeOf(Payload payload) {
        try {
            return payload.arguments().args().stream()
                    .mapToInt(argument -> ((String) argument).length())
                    .sum();
        } catch (PayloadFormatException e) {
            return 0;
        }
    }
}
