package io.reactorwamp.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.io.Serial;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes Jackson agree with the value model, the same in every format. */
final class ModelModule extends SimpleModule {
    @Serial
    private static final long serialVersionUID = 1L;

    private ModelModule(String name) {
        super(name);
    }

    /** @param text whether the format is JSON, which writes bytes as text and decimals with all their digits */
    static ModelModule of(boolean text) {
        ModelModule module = new ModelModule("reactor-wamp-" + (text ? "text" : "binary"));
        module.addDeserializer(Object.class, new ValueDeserializer(text));
        // Otherwise bytes in some formats and text in others.
        module.addSerializer(UUID.class, ToStringSerializer.instance);
        if (text) {
            module.addDeserializer(byte[].class, new BytesDeserializer());
            module.addDeserializer(ByteBuffer.class, new ByteBufferDeserializer());
        } else {
            module.addSerializer(BigDecimal.class, new DecimalSerializer());
        }
        return module;
    }

    /** Untyped values. */
    private static final class ValueDeserializer extends StdDeserializer<Object> {
        @Serial
        private static final long serialVersionUID = 1L;

        private final boolean binaryText;

        ValueDeserializer(boolean binaryText) {
            super(Object.class);
            this.binaryText = binaryText;
        }

        @Override
        public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) {
            return JacksonReader.value(parser, binaryText);
        }
    }

    private static byte[] bytes(JsonParser parser, DeserializationContext context) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            String text = parser.getText();
            byte[] binary = BinaryText.isBinary(text) ? BinaryText.decode(text) : null;
            return binary != null ? binary : context.reportInputMismatch(byte[].class, "a text is not bytes");
        }
        if (parser.currentToken() == JsonToken.VALUE_EMBEDDED_OBJECT) {
            return parser.getBinaryValue();
        }
        return context.reportInputMismatch(byte[].class, "bytes are wanted");
    }

    /** Marked Base64 to bytes. */
    private static final class BytesDeserializer extends StdDeserializer<byte[]> {
        @Serial
        private static final long serialVersionUID = 1L;

        BytesDeserializer() {
            super(byte[].class);
        }

        @Override
        public byte[] deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return bytes(parser, context);
        }
    }

    /** Marked Base64 to a buffer. */
    private static final class ByteBufferDeserializer extends StdDeserializer<ByteBuffer> {
        @Serial
        private static final long serialVersionUID = 1L;

        ByteBufferDeserializer() {
            super(ByteBuffer.class);
        }

        @Override
        public ByteBuffer deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return ByteBuffer.wrap(bytes(parser, context));
        }
    }

    /** Binary formats have no decimals: the nearest double. */
    private static final class DecimalSerializer extends StdSerializer<BigDecimal> {
        @Serial
        private static final long serialVersionUID = 1L;

        DecimalSerializer() {
            super(BigDecimal.class);
        }

        @Override
        public void serialize(BigDecimal value, JsonGenerator generator, SerializerProvider provider)
                throws IOException {
            generator.writeNumber(value.doubleValue());
        }
    }
}
