package io.reactorwamp.interop;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values that every client sends and gets back, read from the file that the scripts read too. */
final class SampleValues {

    private SampleValues() {}

    static Map<String, @Nullable Object> all() {
        try {
            return new ObjectMapper()
                    .readValue(Toolchain.SOURCES.resolve("values.json").toFile(), new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] allBytes() {
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    /** A language with one kind of number sends 1.0 as 1, and 2^53 perhaps as a float: the values are what counts. */
    static @Nullable Object comparable(@Nullable Object value) {
        if (value instanceof Number number) {
            return new BigDecimal(number.toString()).stripTrailingZeros();
        }
        if (value instanceof byte[] bytes) {
            return "bytes " + HexFormat.of().formatHex(bytes);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(SampleValues::comparable).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> compared = new LinkedHashMap<>();
            map.forEach((key, item) -> compared.put(key, comparable(item)));
            return compared;
        }
        return value;
    }
}
