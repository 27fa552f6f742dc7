package io.reactorwamp.integration;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the conversations are about: plain values of every kind, and an application's own types. */
final class Readings {
    static final byte[] BYTES = {0, 1, -1, 127, -128, 10};

    private Readings() {}

    enum Level {
        LOW,
        @JsonProperty("very-high")
        VERY_HIGH
    }

    record Part(byte[] raw, @Nullable String note) {}

    record Reading(
            String sensor,
            double value,
            long count,
            Instant at,
            Level level,
            List<Part> parts,
            Map<String, List<byte[]>> blobs,
            @Nullable String comment) {}

    static Reading reading() {
        return new Reading(
                "north ☃ 𝄞",
                -0.25,
                (1L << 53) + 1,
                Instant.parse("2024-02-29T12:34:56.123456789Z"),
                Level.VERY_HIGH,
                List.of(new Part(BYTES, "first"), new Part(new byte[0], null)),
                Map.of("deep", List.of(BYTES, new byte[300])),
                null);
    }

    /** Each is the same after it went through any format. */
    static Stream<Object> values() {
        return Stream.of(
                true,
                false,
                0L,
                -1L,
                23L,
                24L,
                -33L,
                255L,
                256L,
                65_536L,
                1L << 31,
                (1L << 53) + 1,
                -(1L << 53) - 1,
                Long.MAX_VALUE,
                Long.MIN_VALUE,
                BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE),
                0.0,
                -0.0,
                1.0,
                1.5,
                0.1,
                1e300,
                Double.MIN_VALUE,
                "",
                "a\"b\\c\n\u0001\u2028",
                "ü€😀",
                "x".repeat(300),
                BYTES,
                new byte[0],
                new byte[300],
                List.of(),
                Map.of(),
                Arrays.asList(null, List.of(List.of(1L)), Map.of("k", List.of())),
                List.of(List.of(Map.of("deep", BYTES))),
                map());
    }

    private static Map<String, @Nullable Object> map() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("z", 1L);
        map.put("", null);
        map.put("a", "ß".getBytes(StandardCharsets.UTF_8));
        map.put("long ".repeat(20), List.of(1.25, "x"));
        return Collections.unmodifiableMap(map);
    }
}
