package io.reactorwamp.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.dataformat.smile.SmileFactory;
import io.reactorwamp.codec.PayloadMapper.Part;
import io.reactorwamp.protocol.value.Payload;
import io.reactorwamp.protocol.value.PayloadFormatException;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FloatsAsIntegersTest {

    record Numbers(
            int i, Integer boxed, long l, Long big, short s, BigInteger more, long[] longs, List<Integer> list) {}

    private static final Map<String, Object> FLOATS = Map.of(
            "i",
            1.0,
            "boxed",
            -0.0,
            "l",
            0x1p53,
            "big",
            -0x1p53,
            "s",
            -32768.0,
            "more",
            4294967296.0,
            "longs",
            List.of(1.0, 2, 0x1p40),
            "list",
            List.of(5, 6.0));

    static Stream<PayloadMapper> binary() {
        return Stream.of(Serializers.msgpack().payloads(), Serializers.cbor().payloads());
    }

    static Stream<PayloadMapper> others() {
        return Stream.of(
                Serializers.json().payloads(),
                Serializers.jackson("smile", false, new SmileFactory()).payloads(),
                Serializers.values());
    }

    static Stream<PayloadMapper> all() {
        return Stream.concat(binary(), others());
    }

    private static Object value(PayloadMapper mapper, Object sent, Type type) {
        Payload payload = mapper.encode(List.of(sent), null);
        return mapper.decode(payload, Part.VALUE, type);
    }

    private static void assertRefused(PayloadMapper mapper, Object value, Type type) {
        assertThatThrownBy(() -> value(mapper, value, type))
                .as("%s as %s", value, type)
                .isInstanceOf(PayloadFormatException.class)
                .hasMessageStartingWith("argument 1: does not fit ");
    }

    @ParameterizedTest
    @MethodSource("binary")
    void aFloatThatIsAnIntegerFillsOneInBinaryFormats(PayloadMapper mapper) {
        assertThat(value(mapper, -7.0, int.class)).isEqualTo(-7);
        assertThat(value(mapper, 2147483647.0, Integer.class)).isEqualTo(Integer.MAX_VALUE);
        assertThat(value(mapper, 4294967296.0, long.class)).isEqualTo(1L << 32);
        assertThat(value(mapper, -0x1p53, Long.class)).isEqualTo(-(1L << 53));
        assertThat(value(mapper, 32767.0, Short.class)).isEqualTo(Short.MAX_VALUE);
        assertThat(value(mapper, 0x1p53, BigInteger.class)).isEqualTo(BigInteger.ONE.shiftLeft(53));
        assertThat(value(mapper, List.of(1, 2.0), int[].class)).isEqualTo(new int[] {1, 2});
        assertThat(value(mapper, List.of(3.0), short[].class)).isEqualTo(new short[] {3});
        assertThat(value(mapper, FLOATS, Numbers.class))
                .usingRecursiveComparison()
                .isEqualTo(new Numbers(
                        1,
                        0,
                        1L << 53,
                        -(1L << 53),
                        Short.MIN_VALUE,
                        BigInteger.ONE.shiftLeft(32),
                        new long[] {1, 2, 1L << 40},
                        List.of(5, 6)));
    }

    @ParameterizedTest
    @MethodSource("others")
    void aFloatFillsNoIntegerElsewhere(PayloadMapper mapper) {
        assertRefused(mapper, 5.0, int.class);
        assertRefused(mapper, 5.0, Long.class);
        assertRefused(mapper, 5.0, short.class);
        assertRefused(mapper, 5.0, BigInteger.class);
        assertRefused(mapper, List.of(5.0), long[].class);
        assertRefused(mapper, FLOATS, Numbers.class);
    }

    @ParameterizedTest
    @MethodSource("all")
    void aFloatThatIsNoIntegerOrTooLargeIsRefused(PayloadMapper mapper) {
        assertRefused(mapper, 2.5, long.class);
        assertRefused(mapper, 0x1p53 + 2, long.class);
        assertRefused(mapper, -0x1p53 - 2, BigInteger.class);
        assertRefused(mapper, 0x1p63, Long.class);
        assertRefused(mapper, 2147483648.0, int.class);
        assertRefused(mapper, 32768.0, short.class);
        assertRefused(mapper, Map.of("l", 0x1p54), Numbers.class);
        assertRefused(mapper, Map.of("i", 2147483648.0), Numbers.class);
        assertRefused(mapper, List.of(-32769.0), short[].class);
        assertRefused(mapper, List.of(-2147483649.0), int[].class);
        assertRefused(mapper, List.of(1, 2.5), long[].class);
    }

    @ParameterizedTest
    @MethodSource("all")
    void aFloatStaysOneWhereNoIntegerIsAskedFor(PayloadMapper mapper) {
        assertThat(value(mapper, 4294967296.0, Object.class)).isEqualTo(4294967296.0);
        assertThat(value(mapper, List.of(1.0), Object.class)).isEqualTo(List.of(1.0));
        assertThat(value(mapper, 1.0, double.class)).isEqualTo(1.0);
    }
}
