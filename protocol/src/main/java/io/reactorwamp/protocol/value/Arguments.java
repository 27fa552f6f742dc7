package io.reactorwamp.protocol.value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decoded arguments. Values are normalised: null, Boolean, Long or BigInteger, Double, String, byte[], List and Map with string keys.
 *
 * @param args positional arguments, never null, unmodifiable
 * @param kwargs keyword arguments, never null, unmodifiable, in the order of the wire
 */
public record Arguments(List<@Nullable Object> args, Map<String, @Nullable Object> kwargs) implements Payload {

    /** Without any arguments. */
    public static final Arguments EMPTY = new Arguments(List.of(), Map.of());

    /** Copies both. Spelled out, because the types of a compact constructor lose their nullness in the class file. */
    public Arguments(List<@Nullable Object> args, Map<String, @Nullable Object> kwargs) {
        this.args = args.isEmpty() ? List.of() : Collections.unmodifiableList(new ArrayList<>(args));
        this.kwargs = kwargs.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(kwargs));
    }

    /** Positional arguments only. */
    public static Arguments of(@Nullable Object... args) {
        return new Arguments(Arrays.asList(args), Map.of());
    }

    @Override
    public boolean isEmpty() {
        return args.isEmpty() && kwargs.isEmpty();
    }

    @Override
    public Arguments arguments() {
        return this;
    }

    @Override
    public long footprint() {
        return isEmpty() ? 0 : Footprint.of(args) + Footprint.of(kwargs);
    }
}
