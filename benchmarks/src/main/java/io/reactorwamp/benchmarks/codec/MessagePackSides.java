package io.reactorwamp.benchmarks.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufOutputStream;
import io.netty.buffer.Unpooled;
import io.reactorwamp.codec.DecodeLimits;
import io.reactorwamp.codec.Serializers;
import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.protocol.message.Event;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.msgpack.jackson.dataformat.MessagePackFactory;

/** A small EVENT in MessagePack, down to its values and back: our codec, and the streaming API of jackson-dataformat-msgpack. */
public final class MessagePackSides {
    private static final MessagePackFactory MSGPACK = new MessagePackFactory();

    private final WampSerializer ours = Serializers.msgpack();
    private final Event event = Samples.event();
    private final Map<String, Object> quote = Samples.quote();
    private final ByteBuf encoded = Samples.encoded(ours, event);
    private final byte[] bytes = Samples.bytes(ours, event);
    private final ByteBuf out = Unpooled.directBuffer(1024);

    /** Decodes and validates; the payload stays bytes until somebody asks for it. */
    public Object messageOurs() {
        return ours.decodeToClient(encoded.readerIndex(0), DecodeLimits.DEFAULT);
    }

    /** Reads all tokens and their values, and keeps none. */
    public Object messageTheirs() throws IOException {
        long sum = 0;
        try (JsonParser in = MSGPACK.createParser(bytes)) {
            int depth = 0;
            // It throws at the end of the input instead of returning null.
            do {
                JsonToken token = in.nextToken();
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                sum += switch (token) {
                    case VALUE_STRING, FIELD_NAME -> in.getText().length();
                    case VALUE_NUMBER_INT -> in.getLongValue();
                    case VALUE_NUMBER_FLOAT -> (long) in.getDoubleValue();
                    default -> 0;
                };
            } while (depth > 0);
        }
        return sum;
    }

    /** Decodes, validates, and decodes the payload. */
    public Object decodeOurs() {
        return ((Event) ours.decodeToClient(encoded.readerIndex(0), DecodeLimits.DEFAULT))
                .payload()
                .arguments();
    }

    /** Decodes the same values by streaming. */
    public Object decodeTheirs() throws IOException {
        try (JsonParser in = MSGPACK.createParser(bytes)) {
            in.nextToken();
            return value(in);
        }
    }

    private static Object value(JsonParser in) throws IOException {
        return switch (in.currentToken()) {
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(in));
                }
                yield list;
            }
            case START_OBJECT -> {
                Map<String, Object> map = new LinkedHashMap<>();
                for (String key = in.nextFieldName(); key != null; key = in.nextFieldName()) {
                    in.nextToken();
                    map.put(key, value(in));
                }
                yield map;
            }
            case VALUE_STRING -> in.getText();
            case VALUE_NUMBER_INT -> in.getLongValue();
            case VALUE_NUMBER_FLOAT -> in.getDoubleValue();
            case VALUE_TRUE, VALUE_FALSE -> in.getBooleanValue();
            default -> null;
        };
    }

    /** Encodes a message whose payload is values. */
    public Object encodeOurs() {
        ours.encode(event, out.clear());
        return out;
    }

    /** Encodes the same values by streaming. */
    public Object encodeTheirs() throws IOException {
        try (JsonGenerator json = MSGPACK.createGenerator((OutputStream) new ByteBufOutputStream(out.clear()))) {
            json.writeStartArray(event, 5);
            json.writeNumber(36);
            json.writeNumber(event.subscription());
            json.writeNumber(event.publication());
            json.writeStartObject(event, 0);
            json.writeEndObject();
            json.writeStartArray(event, 1);
            json.writeStartObject(event, quote.size());
            for (Map.Entry<String, Object> field : quote.entrySet()) {
                json.writeFieldName(field.getKey());
                write(json, field.getValue());
            }
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndArray();
        }
        return out;
    }

    private static void write(JsonGenerator json, Object value) throws IOException {
        if (value instanceof String text) {
            json.writeString(text);
        } else if (value instanceof Double number) {
            json.writeNumber(number);
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else {
            json.writeBoolean((Boolean) value);
        }
    }
}
