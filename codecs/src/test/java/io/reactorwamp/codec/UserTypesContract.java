package io.reactorwamp.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.netty.buffer.Unpooled;
import io.reactorwamp.codec.PayloadMapper.Part;
import io.reactorwamp.protocol.message.Result;
import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.Payload;
import io.reactorwamp.protocol.value.PayloadFormatException;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link PayloadMapper} does with the application's types: the same values, whatever the format. */
abstract class UserTypesContract {

    abstract PayloadMapper mapper();

    /** The payload as the other peer gets it. */
    abstract Payload transferred(Payload payload);

    enum Color {
        RED,
        DEEP_BLUE
    }

    record Point(int x, double y) {}

    record Everything(
            String text,
            boolean flag,
            Color color,
            byte[] bytes,
            ByteBuffer buffer,
            Instant instant,
            LocalDate date,
            Duration duration,
            Optional<String> present,
            Optional<String> absent,
            UUID uuid,
            BigInteger big,
            BigDecimal decimal,
            float single,
            List<Point> points,
            Map<Color, Point> byColor,
            Map<Integer, byte[]> byNumber,
            Set<Long> longs,
            Object untyped) {}

    public static class Bean {
        public String name = "";

        @JsonProperty("n")
        private int number;

        public Bean() {}

        Bean(String name, int number) {
            this.name = name;
            this.number = number;
        }
    }

    record Generic<T>(T value, List<T> more) {}

    private static Type typeOf(String field) {
        try {
            return Fields.class.getDeclaredField(field).getGenericType();
        } catch (NoSuchFieldException e) {
            throw new AssertionError(e);
        }
    }

    private static final class Fields {
        List<Point> points;
        Map<String, List<Point>> byName;
        Generic<Point> generic;
    }

    private Payload sent(Object... args) {
        return transferred(mapper().encode(Arrays.asList(args), null));
    }

    private Object received(Payload payload, Part part, Type type) {
        return mapper().decode(payload, part, type);
    }

    private Object value(Object arg, Type type) {
        return received(sent(arg), Part.VALUE, type);
    }

    private static final Everything EVERYTHING = new Everything(
            "tëxt",
            true,
            Color.DEEP_BLUE,
            new byte[] {1, 0, -1},
            ByteBuffer.wrap(new byte[] {7}),
            Instant.parse("2024-02-29T12:34:56.123456789Z"),
            LocalDate.of(2024, 2, 29),
            Duration.ofMillis(1500),
            Optional.of("here"),
            Optional.empty(),
            UUID.fromString("00112233-4455-6677-8899-aabbccddeeff"),
            new BigInteger("18446744073709551615"),
            new BigDecimal("0.25"),
            1.5f,
            List.of(new Point(1, 2.5)),
            Map.of(Color.RED, new Point(3, 4)),
            Map.of(5, new byte[] {9}),
            Set.of(1L << 60),
            List.of(1L, 2.5, "x", new byte[] {8}, Map.of("k", true)));

    @Test
    void aRecordOfEverythingComesBack() {
        Everything back = (Everything) value(EVERYTHING, Everything.class);
        assertThat(back)
                .usingRecursiveComparison()
                .ignoringFields("untyped", "byNumber")
                .isEqualTo(EVERYTHING);
        assertThat(back.byNumber().get(5)).isEqualTo(new byte[] {9});
        assertThat(SampleMessages.comparable(back.untyped()))
                .isEqualTo(SampleMessages.comparable(EVERYTHING.untyped()));
    }

    @Test
    void theValuesOfARecordAreTheSameInEveryFormat() {
        Map<?, ?> values = (Map<?, ?>) sent(EVERYTHING).arguments().args().get(0);
        assertThat(values.get("color")).isEqualTo("DEEP_BLUE");
        assertThat(values.get("bytes")).isEqualTo(new byte[] {1, 0, -1});
        assertThat(values.get("buffer")).isEqualTo(new byte[] {7});
        assertThat(values.get("instant")).isEqualTo("2024-02-29T12:34:56.123456789Z");
        assertThat(values.get("date")).isEqualTo("2024-02-29");
        assertThat(values.get("duration")).isEqualTo("PT1.5S");
        assertThat(values.get("absent")).isNull();
        assertThat(values.get("uuid")).isEqualTo("00112233-4455-6677-8899-aabbccddeeff");
        assertThat(values.get("big")).isEqualTo(new BigInteger("18446744073709551615"));
        assertThat(values.get("decimal")).isEqualTo(0.25);
        assertThat(values.get("single")).isEqualTo(1.5);
        assertThat(values.get("byColor")).isEqualTo(Map.of("RED", Map.of("x", 3L, "y", 4.0)));
        assertThat(((Map<?, ?>) values.get("byNumber")).get("5")).isEqualTo(new byte[] {9});
        assertThat(values.keySet()).first().isEqualTo("text");
    }

    @Test
    void genericTypesComeBack() {
        assertThat(value(List.of(new Point(1, 2)), typeOf("points"))).isEqualTo(List.of(new Point(1, 2)));
        assertThat(value(Map.of("a", List.of(new Point(1, 2))), typeOf("byName")))
                .isEqualTo(Map.of("a", List.of(new Point(1, 2))));
        assertThat(value(new Generic<>(new Point(1, 2), List.of()), typeOf("generic")))
                .isEqualTo(new Generic<>(new Point(1, 2), List.of()));
        assertThat(value(new Point[] {new Point(5, 6)}, Point[].class)).isEqualTo(new Point[] {new Point(5, 6)});
    }

    @Test
    void beansComeBackAndUnknownPropertiesAreIgnored() {
        Bean bean = (Bean) value(new Bean("b", 7), Bean.class);
        assertThat(bean.name).isEqualTo("b");
        assertThat(bean.number).isEqualTo(7);
        assertThat(((Bean) value(Map.of("name", "c", "other", List.of(1)), Bean.class)).name)
                .isEqualTo("c");
    }

    @Test
    void plainTypesComeBack() {
        assertThat(value("x", String.class)).isEqualTo("x");
        assertThat(value("x", CharSequence.class)).isEqualTo("x");
        assertThat(value(5, int.class)).isEqualTo(5);
        assertThat(value((byte) 5, Integer.class)).isEqualTo(5);
        assertThat(value((short) 5, long.class)).isEqualTo(5L);
        assertThat(value(5, Long.class)).isEqualTo(5L);
        assertThat(value(5, short.class)).isEqualTo((short) 5);
        assertThat(value(5, BigInteger.class)).isEqualTo(BigInteger.valueOf(5));
        assertThat(value(BigInteger.ONE.shiftLeft(63), BigInteger.class)).isEqualTo(BigInteger.ONE.shiftLeft(63));
        assertThat(value(5, double.class)).isEqualTo(5.0);
        assertThat(value(2.5f, Double.class)).isEqualTo(2.5);
        assertThat(value(2.5, float.class)).isEqualTo(2.5f);
        assertThat(value(new BigDecimal("2.5"), double.class)).isEqualTo(2.5);
        assertThat(value(true, boolean.class)).isEqualTo(true);
        assertThat(value(false, Boolean.class)).isEqualTo(false);
        assertThat(value(new byte[] {1}, byte[].class)).isEqualTo(new byte[] {1});
        assertThat(value(Color.RED, Color.class)).isEqualTo(Color.RED);
        assertThat(value(new byte[] {1}, Object.class)).isEqualTo(new byte[] {1});
        assertThat(value(List.of(1), Object.class)).isEqualTo(List.of(1L));
        assertThat(value(Optional.of("x"), String.class)).isEqualTo("x");
    }

    @Test
    void whatDoesNotFitIsNamed() {
        List<Map.Entry<Object, Type>> misfits = List.of(
                Map.entry("5", int.class),
                Map.entry(5, String.class),
                Map.entry(2.5, int.class),
                Map.entry(2.5, Long.class),
                Map.entry(1L << 31, Integer.class),
                Map.entry(-(1L << 31) - 1, int.class),
                Map.entry(BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE), long.class),
                Map.entry(1, boolean.class),
                Map.entry("true", Boolean.class),
                Map.entry("AAAA", byte[].class),
                Map.entry(5, byte[].class),
                Map.entry("x", double.class),
                Map.entry(true, Double.class),
                Map.entry(2.5, BigInteger.class),
                Map.entry(List.of(), String.class),
                Map.entry("GREEN", Color.class),
                Map.entry(List.of(1), Point.class),
                Map.entry(Map.of("x", "1"), Point.class),
                Map.entry(Map.of("x", 1.5), Point.class),
                Map.entry(List.of(1, 1.5), long[].class),
                Map.entry(5, Point.class),
                Map.entry(1e300, short.class),
                Map.entry("soon", Instant.class),
                Map.entry(List.of(Map.of("x", List.of())), typeOf("points")));
        for (Map.Entry<Object, Type> misfit : misfits) {
            assertThatThrownBy(() -> value(misfit.getKey(), misfit.getValue()))
                    .as("%s as %s", misfit.getKey(), misfit.getValue())
                    .isInstanceOf(PayloadFormatException.class)
                    .hasMessageStartingWith(
                            "argument 1: does not fit " + misfit.getValue().getTypeName() + ": ");
        }
    }

    @Test
    void theOnlyPositionalArgumentIsTheValue() {
        Payload payload = transferred(mapper().encode(List.of(new Point(1, 2)), Map.of("x", 5)));
        assertThat(received(payload, Part.VALUE, Point.class)).isEqualTo(new Point(1, 2));
    }

    @Test
    void withoutPositionalArgumentsTheKeywordArgumentsAreTheValue() {
        Payload payload = transferred(mapper().encode(List.of(), new Point(1, 2)));
        assertThat(received(payload, Part.VALUE, Point.class)).isEqualTo(new Point(1, 2));
        assertThat(received(payload, Part.KWARGS, Point.class)).isEqualTo(new Point(1, 2));
        assertThat(received(payload, Part.KWARGS, Map.class)).isEqualTo(Map.of("x", 1L, "y", 2.0));
        assertThat(received(payload, Part.ARGS, List.class)).isNull();
        assertThatThrownBy(() -> received(payload, Part.VALUE, Color.class))
                .isInstanceOf(PayloadFormatException.class)
                .hasMessageStartingWith("keyword arguments: does not fit");
    }

    @Test
    void severalPositionalArgumentsAreNoValue() {
        assertThatThrownBy(() -> received(sent(1, 2), Part.VALUE, int.class))
                .isInstanceOf(PayloadFormatException.class)
                .hasMessageContaining("there are 2 positional arguments where one int is wanted");
    }

    @Test
    void positionalArgumentsFillAnArrayAListOrARecord() {
        assertThat(received(sent(1, 2), Part.ARGS, int[].class)).isEqualTo(new int[] {1, 2});
        assertThat(received(sent(1, 2.5), Part.ARGS, List.class)).isEqualTo(List.of(1L, 2.5));
        assertThat(received(sent(new Point(1, 2)), Part.ARGS, typeOf("points"))).isEqualTo(List.of(new Point(1, 2)));
        assertThat(received(sent(1, 2.5), Part.ARGS, Point.class)).isEqualTo(new Point(1, 2.5));
        record Mixed(String text, List<Point> points, Color color) {}
        assertThat(received(sent("t", List.of(new Point(1, 2))), Part.ARGS, Mixed.class))
                .isEqualTo(new Mixed("t", List.of(new Point(1, 2)), null));
    }

    @Test
    void positionalArgumentsThatDoNotFillARecordAreNamed() {
        assertThatThrownBy(() -> received(sent(1, 2, 3), Part.ARGS, Point.class))
                .isInstanceOf(PayloadFormatException.class)
                .hasMessageContaining("there are 3 positional arguments");
        assertThatThrownBy(() -> received(sent(1), Part.ARGS, Point.class))
                .isInstanceOf(PayloadFormatException.class)
                .hasMessageContaining("argument 2: is missing, y needs a value");
        assertThatThrownBy(() -> received(sent(1, "x"), Part.ARGS, Point.class))
                .isInstanceOf(PayloadFormatException.class)
                .hasMessageContaining("argument 2: does not fit double: it is a text");
        assertThatThrownBy(() -> received(sent(1, "x"), Part.ARGS, int[].class))
                .isInstanceOf(PayloadFormatException.class)
                .hasMessageStartingWith("positional arguments: does not fit int[]");
        record Picky(int x) {
            Picky {
                throw new IllegalStateException("never " + x);
            }
        }
        assertThatThrownBy(() -> received(sent(1), Part.ARGS, Picky.class))
                .isInstanceOf(PayloadFormatException.class)
                .hasMessageContaining("refuses them: java.lang.IllegalStateException: never 1");
    }

    @Test
    void absentAndNullAreNull() {
        assertThat(received(Payload.EMPTY, Part.VALUE, int.class)).isNull();
        assertThat(received(Payload.EMPTY, Part.ARGS, List.class)).isNull();
        assertThat(received(Payload.EMPTY, Part.KWARGS, Map.class)).isNull();
        assertThat(value(null, Point.class)).isNull();
        assertThat(value(null, String.class)).isNull();
        assertThat(value(Optional.empty(), String.class)).isNull();
    }

    @Test
    void emptyArgumentsAreTheEmptyPayload() {
        assertThat(mapper().encode(List.of(), null)).isSameAs(Payload.EMPTY);
        assertThat(mapper().encode(List.of(), Map.of())).isSameAs(Payload.EMPTY);
        record Nothing() {}
        assertThat(mapper().encode(List.of(), new Nothing())).isSameAs(Payload.EMPTY);
        assertThat(mapper().encode(List.of(1), new Nothing()).arguments()).isEqualTo(Arguments.of(1L));
    }

    @Test
    void keywordArgumentsHaveNames() {
        assertThat(mapper().encode(List.of(), new Bean("b", 1)).arguments().kwargs())
                .isEqualTo(Map.of("name", "b", "n", 1L));
        assertThat(mapper().encode(List.of(), Map.of(Color.RED, 1)).arguments().kwargs())
                .isEqualTo(Map.of("RED", 1L));
        for (Object nameless : List.of(List.of(1), "text", 5, Color.RED, Instant.EPOCH)) {
            assertThatThrownBy(() -> mapper().encode(List.of(), nameless))
                    .isInstanceOf(PayloadFormatException.class)
                    .hasMessageStartingWith(
                            "keyword arguments: a " + nameless.getClass().getName() + " has no properties");
        }
    }

    @Test
    void laterChangesHaveNoEffect() {
        List<Object> list = new ArrayList<>(List.of(1));
        Map<String, Object> map = new LinkedHashMap<>(Map.of("list", list));
        byte[] bytes = {1};
        Payload payload = mapper().encode(List.of(list, bytes), map);
        list.add(2);
        map.put("new", 1);
        bytes[0] = 2;
        assertThat(payload.arguments().args().get(0)).isEqualTo(List.of(1L));
        assertThat(payload.arguments().args().get(1)).isEqualTo(new byte[] {1});
        assertThat(payload.arguments().kwargs()).isEqualTo(Map.of("list", List.of(1L)));
        ((byte[]) received(mapper().encode(List.of(bytes), null), Part.VALUE, Object.class))[0] = 5;
        assertThat(bytes[0]).isEqualTo((byte) 2);
    }

    @Test
    void whatCannotBeEncodedIsNamed() {
        record Broken(int x) {
            public int getBroken() {
                throw new IllegalStateException("no value");
            }
        }
        assertThatThrownBy(() -> mapper().encode(List.of(1, new Broken(1)), null))
                .isInstanceOf(PayloadFormatException.class)
                .hasMessageStartingWith("argument 2: a " + Broken.class.getName() + " cannot be encoded: ")
                .hasMessageContaining("no value");
        assertThatThrownBy(() -> mapper().encode(List.of(), new Broken(1)))
                .isInstanceOf(PayloadFormatException.class)
                .hasMessageStartingWith("keyword arguments: a " + Broken.class.getName());
        assertThatThrownBy(() -> mapper().encode(List.of(new Object()), null))
                .isInstanceOf(PayloadFormatException.class);
        Map<String, Object> loop = new HashMap<>();
        loop.put("self", loop);
        assertThatThrownBy(() -> mapper().encode(List.of(), loop)).isInstanceOf(PayloadFormatException.class);
    }

    @Test
    void anObjectThatContainsItselfIsNamed() {
        Knot knot = new Knot();
        knot.self = List.of(knot);
        assertThatThrownBy(() -> mapper().encode(List.of(knot), null))
                .isInstanceOf(PayloadFormatException.class)
                .hasMessageStartingWith("argument 1: a " + Knot.class.getName() + " cannot be encoded: ");
    }

    public static class Knot {
        public List<Knot> self;
    }

    @Test
    void theSizeIsThatOfTheBytes() {
        Payload payload = mapper().encode(List.of("x".repeat(1000)), Map.of("k", "y".repeat(500)));
        assertThat(mapper().sizeOf(payload)).isIn(0, wireSize(payload));
        assertThat(mapper().sizeOf(Payload.EMPTY)).isZero();
    }

    /** The bytes that the payload adds to a message, without separators. */
    int wireSize(Payload payload) {
        return 0;
    }

    static int wireSize(WampSerializer serializer, Payload payload, int separators) {
        var with = Unpooled.buffer();
        serializer.encode(new Result(1, Dict.EMPTY, payload), with);
        var without = Unpooled.buffer();
        serializer.encode(new Result(1, Dict.EMPTY, Payload.EMPTY), without);
        return with.readableBytes() - without.readableBytes() - separators;
    }

    static Payload transferred(WampSerializer serializer, Payload payload) {
        var out = Unpooled.buffer();
        serializer.encode(new Result(1, Dict.EMPTY, payload), out);
        return serializer.decodeToClient(out, DecodeLimits.DEFAULT).payload();
    }
}
