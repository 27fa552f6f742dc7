package io.reactorwamp.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.JsonTokenId;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.ArrayType;
import java.io.IOException;
import java.io.Serial;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets a float of a binary format fill an integer of the application, if it is one within 2^53: JavaScript has no other numbers, and
 * its MessagePack and CBOR write an integer that needs more than 32 bits as a float.
 */
final class FloatsAsIntegers extends BeanDeserializerModifier {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final long MAX = 1L << 53;

    private static final Set<Class<?>> INTEGRAL =
            Set.of(long.class, Long.class, int.class, Integer.class, short.class, Short.class, BigInteger.class);

    private FloatsAsIntegers() {}

    static SimpleModule module() {
        return new SimpleModule("reactor-wamp-integers").setDeserializerModifier(new FloatsAsIntegers());
    }

    /** Whether values of this type are integers. */
    static boolean isIntegral(Type type) {
        return type instanceof Class<?> integral && INTEGRAL.contains(integral);
    }

    /** The integer that a float is; null if it is none, or one that a double may have rounded. */
    static @Nullable Long exact(double value) {
        long integer = (long) value;
        return integer == value && Math.abs(integer) <= MAX ? integer : null;
    }

    @Override
    public JsonDeserializer<?> modifyDeserializer(
            DeserializationConfig config, BeanDescription description, JsonDeserializer<?> deserializer) {
        return INTEGRAL.contains(description.getBeanClass()) ? new Lenient(deserializer) : deserializer;
    }

    @Override
    public JsonDeserializer<?> modifyArrayDeserializer(
            DeserializationConfig config,
            ArrayType type,
            BeanDescription description,
            JsonDeserializer<?> deserializer) {
        Class<?> element = type.getContentType().getRawClass();
        return element.isPrimitive() && INTEGRAL.contains(element) ? new Lenient(deserializer) : deserializer;
    }

    /** Reads an integer, or an array of integers. */
    private static final class Lenient extends DelegatingDeserializer {
        @Serial
        private static final long serialVersionUID = 1L;

        Lenient(JsonDeserializer<?> strict) {
            super(strict);
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> strict) {
            return new Lenient(strict);
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return parser.hasToken(JsonToken.VALUE_NUMBER_INT)
                    ? super.deserialize(parser, context)
                    : super.deserialize(new Numbers(parser), context);
        }
    }

    /** Shows floats that are integers as such. */
    private static final class Numbers extends JsonParserDelegate {
        /** What the current float is as an integer. */
        private @Nullable Long integer;

        Numbers(JsonParser parser) throws IOException {
            super(parser);
            look();
        }

        private void look() throws IOException {
            integer = delegate.hasToken(JsonToken.VALUE_NUMBER_FLOAT) ? exact(delegate.getDoubleValue()) : null;
        }

        @Override
        public @Nullable JsonToken nextToken() throws IOException {
            delegate.nextToken();
            look();
            return currentToken();
        }

        @Override
        public @Nullable JsonToken currentToken() {
            return integer != null ? JsonToken.VALUE_NUMBER_INT : delegate.currentToken();
        }

        @Override
        public int currentTokenId() {
            return integer != null ? JsonTokenId.ID_NUMBER_INT : delegate.currentTokenId();
        }

        @Override
        public boolean isExpectedNumberIntToken() {
            return integer != null || delegate.isExpectedNumberIntToken();
        }

        @Override
        public long getLongValue() throws IOException {
            return integer != null ? integer : delegate.getLongValue();
        }

        @Override
        public BigInteger getBigIntegerValue() throws IOException {
            return integer != null ? BigInteger.valueOf(integer) : delegate.getBigIntegerValue();
        }

        @Override
        public int getIntValue() throws IOException {
            return integer != null
                    ? (int) narrowed(integer, Integer.MIN_VALUE, Integer.MAX_VALUE, int.class)
                    : delegate.getIntValue();
        }

        @Override
        public short getShortValue() throws IOException {
            return integer != null
                    ? (short) narrowed(integer, Short.MIN_VALUE, Short.MAX_VALUE, short.class)
                    : delegate.getShortValue();
        }

        private long narrowed(long value, long least, long most, Class<?> type) throws IOException {
            if (value < least || value > most) {
                throw new InputCoercionException(
                        this, value + " is out of the range of " + type, JsonToken.VALUE_NUMBER_INT, type);
            }
            return value;
        }
    }
}
