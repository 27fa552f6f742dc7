package io.reactorwamp.benchmarks.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.reactorwamp.codec.DecodeLimits;
import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.protocol.message.Call;
import io.reactorwamp.protocol.message.Event;
import io.reactorwamp.protocol.message.Message;
import io.reactorwamp.protocol.message.Publish;
import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.Dict;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The messages that are measured. */
public final class Samples {
    /** Where calls go. */
    public static final String PROCEDURE = "com.example.echo";
    /** Where publications go. */
    public static final String TOPIC = "com.example.quotes";

    private static final long ID = 4_503_599_627_370_497L;

    private Samples() {}

    /** Five fields, as an application has them. */
    public record Quote(String symbol, double bid, double ask, long volume, boolean open) {}

    /** A call with a number and a short text: about 60 bytes. */
    public static Call call() {
        return new Call(4711, Dict.EMPTY, PROCEDURE, Arguments.of(4711L, "x".repeat(20)));
    }

    /** A publication of five fields. */
    public static Publish publish() {
        return new Publish(4711, Dict.EMPTY, TOPIC, new Arguments(List.of(quote()), Map.of()));
    }

    /** An event of five fields. */
    public static Event event() {
        return new Event(ID, ID + 1, Dict.EMPTY, new Arguments(List.of(quote()), Map.of()));
    }

    /** A publication of 4 KiB: fifty times five fields. */
    public static Publish publish4k() {
        return new Publish(4711, Dict.EMPTY, TOPIC, new Arguments(List.of(Collections.nCopies(55, quote())), Map.of()));
    }

    /** The fields of a {@link Quote}. */
    static Map<String, Object> quote() {
        Map<String, Object> quote = new LinkedHashMap<>();
        quote.put("symbol", "ACME");
        quote.put("bid", 101.25);
        quote.put("ask", 101.5);
        quote.put("volume", 1_250_000L);
        quote.put("open", true);
        return quote;
    }

    /** A message's bytes in a buffer as the network would bring it. */
    public static ByteBuf encoded(WampSerializer serializer, Message message) {
        ByteBuf buffer = Unpooled.directBuffer(16_384);
        serializer.encode(message, buffer);
        return buffer;
    }

    /** A message's bytes. */
    static byte[] bytes(WampSerializer serializer, Message message) {
        ByteBuf buffer = encoded(serializer, message);
        byte[] bytes = new byte[buffer.readableBytes()];
        buffer.readBytes(bytes).release();
        return bytes;
    }

    /** An event as a client has it after decoding: its payload is still bytes. */
    public static Event received(WampSerializer serializer) {
        return (Event) serializer.decodeToClient(encoded(serializer, event()), DecodeLimits.DEFAULT);
    }
}
