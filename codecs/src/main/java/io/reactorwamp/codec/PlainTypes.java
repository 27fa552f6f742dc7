package io.reactorwamp.codec;

import io.reactorwamp.protocol.value.PayloadFormatException;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Types that are made of a value of the model without Jackson. Integers become decimals on demand, never the other way round. */
final class PlainTypes {
    /** Each gives null for what does not fit. */
    private static final Map<Type, Function<Object, @Nullable Object>> FITS = Map.ofEntries(
            Map.entry(Object.class, value -> value instanceof byte[] bytes ? bytes.clone() : value),
            Map.entry(String.class, value -> value instanceof String ? value : null),
            Map.entry(CharSequence.class, value -> value instanceof String ? value : null),
            Map.entry(byte[].class, value -> value instanceof byte[] bytes ? bytes.clone() : null),
            Map.entry(Boolean.class, value -> value instanceof Boolean ? value : null),
            Map.entry(boolean.class, value -> value instanceof Boolean ? value : null),
            Map.entry(Long.class, value -> value instanceof Long ? value : null),
            Map.entry(long.class, value -> value instanceof Long ? value : null),
            Map.entry(Integer.class, PlainTypes::toInt),
            Map.entry(int.class, PlainTypes::toInt),
            Map.entry(BigInteger.class, PlainTypes::toBigInteger),
            Map.entry(Double.class, PlainTypes::toDouble),
            Map.entry(double.class, PlainTypes::toDouble));

    private PlainTypes() {}

    static boolean isPlain(Type type) {
        return FITS.containsKey(type);
    }

    /**
     * The value as a plain type; null stays null.
     *
     * @throws PayloadFormatException if it does not fit
     */
    static @Nullable Object fit(@Nullable Object value, Type type) {
        Function<Object, @Nullable Object> fit = FITS.get(type);
        if (value == null || fit == null) {
            return value;
        }
        Object fitting = fit.apply(value);
        if (fitting == null) {
            throw new PayloadFormatException("does not fit " + type.getTypeName() + ": it is " + describe(value));
        }
        return fitting;
    }

    private static @Nullable Object toInt(Object value) {
        if (value instanceof Long number && number.intValue() == number) {
            return number.intValue();
        }
        return null;
    }

    private static @Nullable Object toBigInteger(Object value) {
        return value instanceof Long number ? BigInteger.valueOf(number) : value instanceof BigInteger ? value : null;
    }

    private static @Nullable Object toDouble(Object value) {
        return value instanceof Double || value instanceof Long || value instanceof BigInteger
                ? (Object) ((Number) value).doubleValue()
                : null;
    }

    private static String describe(Object value) {
        if (value instanceof String) {
            return "a text";
        }
        if (value instanceof Boolean) {
            return "a boolean";
        }
        if (value instanceof Long || value instanceof BigInteger) {
            return "the integer " + Excerpt.of(value.toString());
        }
        if (value instanceof Double) {
            return "the decimal " + value;
        }
        return value instanceof byte[] ? "bytes" : value instanceof Map ? "a map" : "a list";
    }
}
