package io.reactorwamp.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import io.reactorwamp.protocol.value.PayloadFormatException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The application's types in one format, through Jackson. */
final class UserTypes {
    private final ObjectMapper mapper;
    private final UnaryOperator<JsonGenerator> decoration;
    /** By types that the application names, hence bounded by its code. */
    private final Map<Type, ObjectReader> readers = new ConcurrentHashMap<>();

    /** @param decoration wraps every generator that writes to bytes */
    UserTypes(ObjectMapper mapper, UnaryOperator<JsonGenerator> decoration) {
        this.mapper = mapper;
        this.decoration = decoration;
    }

    private ObjectReader reader(Type type) {
        ObjectReader reader = readers.get(type);
        return reader != null ? reader : readers.computeIfAbsent(type, t -> mapper.readerFor(mapper.constructType(t)));
    }

    /**
     * Reads bytes that were checked before.
     *
     * @throws PayloadFormatException if they do not fit the type
     */
    @Nullable
    Object read(byte[] bytes, int from, int to, Type type) {
        try {
            return reader(type).readValue(bytes, from, to - from);
        } catch (IOException | RuntimeException e) {
            throw misfit(type, e);
        }
    }

    /**
     * Converts a value of the model.
     *
     * @throws PayloadFormatException if it does not fit the type
     */
    @Nullable
    Object convert(@Nullable Object value, Type type) {
        if (PlainTypes.isPlain(type)) {
            return PlainTypes.fit(value, type);
        }
        try (TokenBuffer tokens = new TokenBuffer(mapper, false)) {
            Values.write(new JacksonWriter(tokens), value, Values.Other.NONE);
            try (JsonParser parser = tokens.asParser(mapper)) {
                return reader(type).readValue(parser);
            }
        } catch (IOException | RuntimeException e) {
            throw misfit(type, e);
        }
    }

    private static PayloadFormatException misfit(Type type, Exception e) {
        String reason = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
        return new PayloadFormatException(
                "does not fit " + type.getTypeName() + ": " + Excerpt.of(String.valueOf(reason)), e);
    }

    /**
     * The bytes of an object of the application, not yet checked.
     *
     * @throws PayloadFormatException if it cannot be written
     */
    byte[] write(Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator generator = decoration.apply(mapper.createGenerator(bytes))) {
            mapper.writeValue(generator, value);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw unwritable(value, e);
        }
        return bytes.toByteArray();
    }

    /**
     * An object of the application as a value of the model.
     *
     * @throws PayloadFormatException if it cannot be written
     */
    @Nullable
    Object toValue(Object value) {
        try (TokenBuffer tokens = new TokenBuffer(mapper, false)) {
            mapper.writeValue(tokens, value);
            try (JsonParser parser = tokens.asParser(mapper)) {
                return JacksonReader.value(parser, false);
            }
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw unwritable(value, e);
        }
    }

    private static PayloadFormatException unwritable(Object value, Throwable e) {
        String reason = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
        return new PayloadFormatException("a " + value.getClass().getName() + " cannot be encoded: " + reason, e);
    }
}
