package io.reactorwamp.benchmarks.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufOutputStream;
import io.netty.buffer.Unpooled;
import io.reactorwamp.codec.Serializers;
import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.protocol.message.Yield;
import io.reactorwamp.protocol.value.Dict;
import java.io.IOException;
import java.io.OutputStream;

/**
 * The other side of {@link RouterHop}: Jackson's streaming API reads a message from an array and writes the next one, copying the
 * arguments token by token. It builds no tree, routes nothing and checks nothing but syntax.
 */
public final class JacksonHop {
    private static final JsonFactory JSON = new JsonFactory();
    private static final long ID = 1_000_000_000_000_007L;

    private final ByteBuf out = Unpooled.directBuffer(16_384);
    private final byte[] call;
    private final byte[] yield;
    private final byte[] publication;
    private final byte[] publication4k;
    private long next;

    /** With the same messages as the other side. */
    public JacksonHop() {
        WampSerializer json = Serializers.json();
        call = Samples.bytes(json, Samples.call());
        yield = Samples.bytes(json, new Yield(4711, Dict.EMPTY, Samples.call().payload()));
        publication = Samples.bytes(json, Samples.publish());
        publication4k = Samples.bytes(json, Samples.publish4k());
    }

    /** CALL to INVOCATION, then YIELD to RESULT. */
    public ByteBuf call() throws IOException {
        hop(call, 68, true);
        return hop(yield, 50, false);
    }

    /** PUBLISH to EVENT, five fields. */
    public ByteBuf event() throws IOException {
        return hop(publication, 36, true);
    }

    /** PUBLISH to EVENT, 4 KiB. */
    public ByteBuf event4k() throws IOException {
        return hop(publication4k, 36, true);
    }

    private ByteBuf hop(byte[] message, int code, boolean hasUri) throws IOException {
        try (JsonParser in = JSON.createParser(message);
                JsonGenerator json = JSON.createGenerator((OutputStream) new ByteBufOutputStream(out.clear()))) {
            in.nextToken();
            in.nextIntValue(0);
            long request = in.nextLongValue(0);
            in.nextToken();
            in.skipChildren();
            json.writeStartArray();
            json.writeNumber(code);
            if (hasUri) {
                next += in.nextTextValue().length();
                json.writeNumber(next);
                json.writeNumber(ID);
            } else {
                json.writeNumber(request);
            }
            json.writeStartObject();
            json.writeEndObject();
            while (in.nextToken() != JsonToken.END_ARRAY) {
                json.copyCurrentStructure(in);
            }
            json.writeEndArray();
        }
        return out;
    }
}
