package io.reactorwamp.codec;

import static io.reactorwamp.codec.Hostile.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.reactorwamp.protocol.message.Call;
import io.reactorwamp.protocol.message.Publish;
import io.reactorwamp.protocol.message.Result;
import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.PayloadFormatException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is particular to CBOR. */
class CborInputTest {
    private static final WampSerializer CBOR = Serializers.cbor();

    /** CALL, 1, no options, "a", and a list of one argument. */
    private static byte[] call(String argument) {
        return hex("85 1830 01 a0 6161 81" + argument);
    }

    private static Object argument(String hex) {
        return Hostile.read(CBOR, call(hex)).payload().arguments().args().get(0);
    }

    private static String written(Object argument) {
        var out = Unpooled.buffer();
        CBOR.encode(new Call(1, Dict.EMPTY, "a", Arguments.of(argument)), out);
        return ByteBufUtil.hexDump(out).substring("85183001a0616181".length());
    }

    private static void refused(String hex, String message) {
        Hostile.refused(CBOR, hex(hex), message);
    }

    @Test
    void knownBytes() {
        var out = Unpooled.buffer();
        CBOR.encode(
                new Result(
                        7814135, Dict.of("progress", true), new Arguments(Arrays.asList(-1L, null), Map.of("k", 0.5))),
                out);
        assertThat(ByteBufUtil.getBytes(out)).isEqualTo(hex("""
                85                        # list of 5
                18 32                     # RESULT
                1a 00773bf7               # CALL.Request, 4 bytes
                a1 68 70726f6772657373 f5 # {progress: true}
                82 20 f6                  # [-1, null]
                a1 61 6b fb 3fe0000000000000 # {k: 0.5}
                """));
    }

    @ParameterizedTest
    @CsvSource({
        "0,00",
        "23,17",
        "24,1818",
        "255,18ff",
        "256,190100",
        "65535,19ffff",
        "65536,1a00010000",
        "4294967295,1affffffff",
        "4294967296,1b0000000100000000",
        "9223372036854775807,1b7fffffffffffffff",
        "18446744073709551615,1bffffffffffffffff",
        "18446744073709551616,c249010000000000000000",
        "-1,20",
        "-24,37",
        "-25,3818",
        "-256,38ff",
        "-257,390100",
        "-9223372036854775808,3b7fffffffffffffff",
        "-9223372036854775809,3b8000000000000000",
        "-18446744073709551616,3bffffffffffffffff",
        "-18446744073709551617,c349010000000000000000"
    })
    void integersAreWrittenInTheirShortestForm(BigInteger value, String hex) {
        assertThat(written(value)).isEqualTo(hex);
        assertThat(argument(hex)).isEqualTo(Integers.normalize(value));
    }

    @Test
    void integersOfAnyWidthAreRead() {
        for (String one : List.of(
                "01",
                "1801",
                "190001",
                "1a00000001",
                "1b0000000000000001",
                "c24101",
                "c24200 01",
                "c25f 41 01 ff",
                "d9d9f7 01")) {
            assertThat(argument(one)).isEqualTo(1L);
            assertThat(((Call) Hostile.read(CBOR, hex("84 1830" + one + "a0 6161"))).request())
                    .isOne();
        }
    }

    @Test
    void floatsThatAreIntegersStandForIds() {
        for (String one : List.of("f93c00", "fa3f800000", "fb3ff0000000000000")) {
            assertThat(((Call) Hostile.read(CBOR, hex("84 1830" + one + "a0 6161"))).request())
                    .isOne();
        }
        Publish publish = (Publish) Hostile.read(CBOR, hex("""
                84 10 fb4202a05f20000000       # PUBLISH, 1e10
                a1 67 6578636c756465 82 fa4f800000 01 # {exclude: [2^32, 1]}
                61 61"""));
        assertThat(publish.request()).isEqualTo(10_000_000_000L);
        assertThat(publish.options().get("exclude")).isEqualTo(List.of(1L << 32, 1L));
        Publish linked = (Publish)
                Hostile.read(CBOR, hex("84 10 01 a1 6b 666f72776172645f666f72 81 a1 67 73657373696f6e f93c00 6161"));
        assertThat(linked.options().get("forward_for")).isEqualTo(List.of(Map.of("session", 1L)));
        refused("84 1830 01 a1 67 74696d656f7574 f93c00 6161", "CALL.Options.timeout must be a non-negative integer");
        assertThat(argument("f93c00")).as("not in the payload").isEqualTo(1.0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "f93e00",
                "fb3ff8000000000000",
                "f90000",
                "f98000",
                "f9bc00",
                "f97c00",
                "f97e00",
                "fb4340000000000001",
                "fb7fefffffffffffff",
                "00",
                "20",
                "1b0020000000000001",
                "1bffffffffffffffff",
                "3bffffffffffffffff",
                "c249010000000000000000",
                "c34100",
                "f5",
                "f6",
                "6131",
                "80",
                "a0",
                "4101",
                "f0"
            })
    void whatIsNoIntegerInRangeIsNoId(String id) {
        refused("84 1830" + id + "a0 6161", "CALL.Request must be an id");
    }

    @Test
    void declaredLengthsAreComparedWithTheBytesThatAreThere() {
        for (String bomb : List.of(
                "9a80000000",
                "9b7fffffffffffffff",
                "9bffffffffffffffff",
                "98ff",
                "9b0000000100000000",
                "ba40000000",
                "bb7fffffffffffffff",
                "bbffffffffffffffff",
                "b8ff",
                "7bffffffffffffffff",
                "7affffffff",
                "78ff",
                "77",
                "5bffffffffffffffff",
                "5affffffff",
                "58ff",
                "57",
                "7f 7affffffff ff",
                "5f 58ff ff",
                "c25affffffff",
                "ba40000000 00")) {
            Hostile.refused(CBOR, call(bomb), "CALL.Arguments");
            refused("84 1830 01 a1 6178" + bomb, "CALL.Options.x");
        }
        refused("9a7fffffff", "message declares a length of 2147483647 and is cut off");
        refused("9bffffffffffffffff", "message declares a length of 18446744073709551615 and is cut off");
    }

    @Test
    void nestingOf100000IsAViolationNotAStackOverflow() {
        for (String level : List.of("81", "9f", "a101", "bf01", "a1", "bf")) {
            Hostile.refused(CBOR, call(level.repeat(100_000) + "01"), "CALL.Arguments is nested deeper than 64");
        }
        refused("84 1830 01 a16161" + "a16161".repeat(100_000) + "01", "CALL.Options.a is nested deeper than 64");
    }

    @Test
    void aRunOfTagsIsLimited() {
        assertThat(argument("c1".repeat(8) + "05")).isEqualTo(5L);
        Hostile.refused(CBOR, call("c6".repeat(9) + "05"), "CALL.Arguments has more than 8 tags in a row");
        Hostile.refused(CBOR, call("c6".repeat(80_000) + "05"), "CALL.Arguments has more than 8 tags in a row");
        refused("c6".repeat(9) + "84 1830 01 a0 6161", "message has more than 8 tags in a row");
        refused("84 1830 01 a1 6178" + "c6".repeat(9) + "05 6161", "CALL.Options.x has more than 8 tags in a row");
        Hostile.refused(CBOR, call("c6"), "CALL.Arguments is cut off");
    }

    @Test
    void tagsAreDropped() {
        assertThat(argument("c1 1a514b67b0")).isEqualTo(1363896240L);
        assertThat(argument("d818 4101")).isEqualTo(new byte[] {1});
        assertThat(argument("c4 82 20 05")).isEqualTo(List.of(-1L, 5L));
        assertThat(argument("c2 6161")).as("a bignum tag on a text").isEqualTo("a");
        assertThat(argument("c2 c1 4101")).as("a bignum tag further out").isEqualTo(new byte[] {1});
        assertThat(argument("c1 c2 4101")).isEqualTo(1L);
    }

    @Test
    void aBignumOf65BytesIsAViolation() {
        assertThat(argument("c2 5840" + "ff".repeat(64)))
                .isEqualTo(BigInteger.ONE.shiftLeft(512).subtract(BigInteger.ONE));
        Hostile.refused(CBOR, call("c2 5841" + "ff".repeat(65)), "CALL.Arguments has an integer of more than 64 bytes");
        Hostile.refused(CBOR, call("c3 5841" + "ff".repeat(65)), "CALL.Arguments has an integer of more than 64 bytes");
    }

    @Test
    void indefiniteLengthsAreReadAndDefiniteOnesWritten() {
        Call call = (Call) Hostile.read(CBOR, hex("""
                9f 1830 01
                bf 7f 61 78 61 79 ff 9f 01 ff ff  # {"xy": [1]}
                7f 61 61 60 61 62 ff              # "ab"
                9f 5f 41 01 42 02 03 ff 80 ff     # [h'010203', []]
                bf 61 6b bf ff ff                 # {"k": {}}
                ff"""));
        assertThat(call.options().get("xy")).isEqualTo(List.of(1L));
        assertThat(call.procedure()).isEqualTo("ab");
        assertThat(SampleMessages.comparable(call.payload()))
                .isEqualTo(SampleMessages.comparable(
                        new Arguments(List.of(new byte[] {1, 2, 3}, List.of()), Map.of("k", Map.of()))));
        var out = Unpooled.buffer();
        CBOR.encode(new Call(1, call.options(), "a", call.payload().arguments()), out);
        assertThat(ByteBufUtil.getBytes(out))
                .isEqualTo(hex("86 1830 01 a1 627879 81 01 6161 82 43010203 80 a1 616b a0"));
        for (WampSerializer other : List.of(Serializers.json(), Serializers.msgpack())) {
            var converted = Unpooled.buffer();
            other.encode(call, converted);
            assertThat(SampleMessages.comparable(other.decodeToRouter(converted, DecodeLimits.DEFAULT)
                            .payload()))
                    .isEqualTo(SampleMessages.comparable(call.payload()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ff",
                "1c",
                "1d",
                "1e",
                "1f",
                "3f",
                "5c",
                "7d",
                "9e",
                "bc",
                "dc",
                "df",
                "fc",
                "fd",
                "fe",
                "f800",
                "f81f",
                "7f 4101 ff",
                "5f 6161 ff",
                "7f 7f 6161 ff ff",
                "5f 5f ff ff",
                "7f 01 ff",
                "7f",
                "5f 4101",
                "9f 01",
                "bf 6161 01",
                "bf 6161 ff",
                "9f",
                "bf",
                "7f 61c3 61bc ff",
                "7f c1 6161 ff",
                "6180",
                "62c080",
                "18",
                "19ff",
                "1a00",
                "1b",
                "f9",
                "f93c",
                "fa000000",
                "fb",
                "f8"
            })
    void malformedItemsAreAViolation(String item) {
        Hostile.refused(CBOR, call(item), "CALL.Arguments");
        refused("84 1830 01 a1 6178" + item, "CALL.Options.x");
    }

    @Test
    void keysOfOptionsAndKeywordArgumentsAreTexts() {
        refused("84 1830 01 a1 01 01 6161", "CALL.Options holds a map has a key that is not a text");
        refused("86 1830 01 a0 6161 80 a1 01 01", "CALL.ArgumentsKw has a key that is not a string");
        refused("86 1830 01 a0 6161 80 bf 4161 01 ff", "CALL.ArgumentsKw has a key that is not a string");
    }

    @Test
    void aKeyTwiceIsRefusedInOptionsAndTheLastOneWinsInThePayload() {
        refused("84 1830 01 a2 6161 01 6161 01 6161", "CALL.Options.a is there twice");
        refused("84 1830 01 bf 6161 01 7f 6161 ff 01 ff 6161", "CALL.Options.a is there twice");
        assertThat(argument("a2 6161 01 6161 02")).isEqualTo(Map.of("a", 2L));
    }

    @Test
    void undefinedIsNull() {
        assertThat(argument("f7")).isNull();
        assertThat(((Call) Hostile.read(CBOR, hex("84 1830 01 a1 67 74696d656f7574 f7 6161"))).options())
                .isEqualTo(Dict.EMPTY);
    }

    @Test
    void floatsOfAllWidthsAreRead() {
        assertThat(argument("f93e00")).isEqualTo(1.5);
        assertThat(argument("f90001")).isEqualTo(0x1p-24);
        assertThat(argument("f903ff")).isEqualTo(0x1p-14 - 0x1p-24);
        assertThat(argument("f97bff")).isEqualTo(65504.0);
        assertThat(argument("f9c400")).isEqualTo(-4.0);
        assertThat(argument("f98000")).isEqualTo(-0.0);
        assertThat(argument("f97c00")).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(argument("f9fc00")).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(argument("f97e00")).isEqualTo(Double.NaN);
        assertThat(argument("fa47c35000")).isEqualTo(100_000.0);
        assertThat(argument("fb3ff199999999999a")).isEqualTo(1.1);
        assertThat(written(1.5)).isEqualTo("fb3ff8000000000000");
    }

    @Test
    void simpleValuesAndOtherKeysPassAndHaveNoValue() {
        for (String exotic : List.of("e0", "f3", "f820", "f8ff", "a1 01 01", "bf 80 01 ff", "a1 f6 01")) {
            var call = (Call) Hostile.read(CBOR, call(exotic));
            var out = Unpooled.buffer();
            CBOR.encode(call, out);
            assertThat(ByteBufUtil.getBytes(out)).isEqualTo(call(exotic));
            assertThatThrownBy(() -> call.payload().arguments()).isInstanceOf(PayloadFormatException.class);
            for (WampSerializer other : List.of(Serializers.json(), Serializers.msgpack())) {
                assertThatThrownBy(() -> other.encode(call, Unpooled.buffer()))
                        .isInstanceOf(PayloadFormatException.class);
            }
        }
    }
}
