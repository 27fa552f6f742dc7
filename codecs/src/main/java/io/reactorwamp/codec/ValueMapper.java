package io.reactorwamp.codec;

import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.OpaquePayload;
import io.reactorwamp.protocol.value.Payload;
import io.reactorwamp.protocol.value.PayloadFormatException;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Payloads as values, for peers in one process: nothing is encoded, but what a format would make equal is equal here too. */
final class ValueMapper implements PayloadMapper {
    private final UserTypes types;

    ValueMapper(UserTypes types) {
        this.types = types;
    }

    @Override
    public Payload encode(List<? extends @Nullable Object> args, @Nullable Object kwargs) {
        List<@Nullable Object> positional = new ArrayList<>();
        for (Object arg : args) {
            try {
                positional.add(copy(arg, 1));
            } catch (PayloadFormatException e) {
                throw new PayloadFormatException(
                        "argument " + (positional.size() + 1) + ": " + e.getMessage(), e.getCause());
            }
        }
        Map<String, @Nullable Object> keywords = kwargs == null ? Map.of() : keywords(kwargs);
        return positional.isEmpty() && keywords.isEmpty() ? Payload.EMPTY : new Arguments(positional, keywords);
    }

    private Map<String, @Nullable Object> keywords(Object kwargs) {
        Object value;
        try {
            value = copy(kwargs, 1);
        } catch (PayloadFormatException e) {
            throw new PayloadFormatException("keyword arguments: " + e.getMessage(), e.getCause());
        }
        if (!(value instanceof Map<?, ?> map)) {
            throw new PayloadFormatException("keyword arguments: a "
                    + kwargs.getClass().getName() + " has no properties; give a map or an object that has");
        }
        Map<String, @Nullable Object> keywords = new LinkedHashMap<>();
        map.forEach((key, entry) -> keywords.put((String) key, entry));
        return keywords;
    }

    /** A value of the model that shares nothing with the application's. */
    private @Nullable Object copy(@Nullable Object value, int depth) {
        if (depth > DecodeLimits.MAX_DEPTH) {
            throw new PayloadFormatException("a value is nested deeper than " + DecodeLimits.MAX_DEPTH);
        }
        if (value == null || value instanceof String || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Number number) {
            return copyNumber(number);
        }
        if (value instanceof byte[] bytes) {
            return bytes.clone();
        }
        if (value instanceof Collection<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            for (Object element : list) {
                copy.add(copy(element, depth + 1));
            }
            return Collections.unmodifiableList(copy);
        }
        if (value instanceof Map<?, ?> map && Values.hasTextKeys(map)) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, entry) -> copy.put((String) key, copy(entry, depth + 1)));
            return Collections.unmodifiableMap(copy);
        }
        return types.toValue(value);
    }

    private @Nullable Object copyNumber(Number value) {
        if (value instanceof Long || value instanceof Double) {
            return value;
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return value.longValue();
        }
        if (value instanceof Float || value instanceof BigDecimal) {
            return value.doubleValue();
        }
        return value instanceof BigInteger big ? Integers.normalize(big) : types.toValue(value);
    }

    @Override
    public @Nullable Object decode(Payload payload, Part part, Type type) {
        return Decoding.decode(TypedArguments.of(payload, types), part, type);
    }

    /** Bytes are the only values that can be changed. */
    @Override
    public Payload unshared(Payload payload) {
        if (!(payload instanceof Arguments shared) || !(holdsBytes(shared.args()) || holdsBytes(shared.kwargs()))) {
            return payload;
        }
        List<@Nullable Object> args = new ArrayList<>(shared.args());
        args.replaceAll(value -> copy(value, 1));
        Map<String, @Nullable Object> kwargs = new LinkedHashMap<>(shared.kwargs());
        kwargs.replaceAll((key, value) -> copy(value, 1));
        return new Arguments(args, kwargs);
    }

    /** By index, since it is asked of every message: an iterator costs more than what it finds. */
    private static boolean holdsBytes(@Nullable Object value) {
        if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                if (holdsBytes(list.get(i))) {
                    return true;
                }
            }
        } else if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            return map.values().stream().anyMatch(ValueMapper::holdsBytes);
        }
        return value instanceof byte[];
    }

    /** Values stay what they are and have no length; what came encoded from another peer keeps its own. */
    @Override
    public int sizeOf(Payload payload) {
        if (payload instanceof EncodedPayload encoded) {
            return encoded.length();
        }
        return payload instanceof OpaquePayload opaque ? opaque.length() : 0;
    }
}
