package io.reactorwamp.client;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Brings the value of an option into the value model of the wire, copied, so that all transports treat it alike. */
final class OptionValue {
    private OptionValue() {}

    static Object of(String key, @Nullable Object value) {
        return Checks.present(normalised(key, value), "option '" + key + "'");
    }

    private static @Nullable Object normalised(String key, @Nullable Object value) {
        if (value == null || value instanceof Boolean || value instanceof String) {
            return value;
        }
        if (value instanceof Number number) {
            return number(key, number);
        }
        if (value instanceof byte[] bytes) {
            return bytes.clone();
        }
        if (value instanceof Collection<?> elements) {
            List<@Nullable Object> list = new ArrayList<>(elements.size());
            elements.forEach(element -> list.add(normalised(key, element)));
            return Collections.unmodifiableList(list);
        }
        if (value instanceof Map<?, ?> entries) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            entries.forEach((name, element) -> map.put(name(key, name), normalised(key, element)));
            return Collections.unmodifiableMap(map);
        }
        throw unfit(key, value);
    }

    private static Object number(String key, Number number) {
        if (number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte) {
            return number.longValue();
        }
        if (number instanceof Double || number instanceof Float) {
            return number.doubleValue();
        }
        if (number instanceof BigInteger integer) {
            return integer.bitLength() < Long.SIZE ? (Object) integer.longValue() : integer;
        }
        throw unfit(key, number);
    }

    private static String name(String key, @Nullable Object name) {
        if (name instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("option '" + key + "' holds a map whose keys are not texts: " + name);
    }

    private static IllegalArgumentException unfit(String key, Object value) {
        return new IllegalArgumentException(
                "option '" + key + "' must be a boolean, number, text, byte[], list or map of such: "
                        + value.getClass().getName());
    }
}
