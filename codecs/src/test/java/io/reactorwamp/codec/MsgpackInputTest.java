package io.reactorwamp.codec;

import static io.reactorwamp.codec.Hostile.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.reactorwamp.protocol.message.Call;
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

/** What is particular to MessagePack. */
class MsgpackInputTest {
    private static final WampSerializer MSGPACK = Serializers.msgpack();

    /** CALL, 1, no options, "a", and a list of one argument. */
    private static byte[] call(String argument) {
        return hex("95 30 01 80 a161 91" + argument);
    }

    private static Object argument(String hex) {
        return Hostile.read(MSGPACK, call(hex)).payload().arguments().args().get(0);
    }

    private static String written(Object argument) {
        var out = Unpooled.buffer();
        MSGPACK.encode(new Call(1, Dict.EMPTY, "a", Arguments.of(argument)), out);
        return ByteBufUtil.hexDump(out).substring("95300180a16191".length());
    }

    private static void refused(String hex, String message) {
        Hostile.refused(MSGPACK, hex(hex), message);
    }

    @Test
    void knownBytes() {
        var out = Unpooled.buffer();
        MSGPACK.encode(
                new Result(
                        7814135, Dict.of("progress", true), new Arguments(Arrays.asList(-1L, null), Map.of("k", 0.5))),
                out);
        assertThat(ByteBufUtil.getBytes(out)).isEqualTo(hex("""
                95                        # list of 5
                32                        # RESULT
                ce 00773bf7               # CALL.Request, uint32
                81 a8 70726f6772657373 c3 # {progress: true}
                92 ff c0                  # [-1, null]
                81 a1 6b cb 3fe0000000000000 # {k: 0.5}
                """));
    }

    @ParameterizedTest
    @CsvSource({
        "0,00",
        "127,7f",
        "128,cc80",
        "255,ccff",
        "256,cd0100",
        "65535,cdffff",
        "65536,ce00010000",
        "4294967295,ceffffffff",
        "4294967296,cf0000000100000000",
        "9223372036854775807,cf7fffffffffffffff",
        "-1,ff",
        "-32,e0",
        "-33,d0df",
        "-128,d080",
        "-129,d1ff7f",
        "-32768,d18000",
        "-32769,d2ffff7fff",
        "-2147483648,d280000000",
        "-2147483649,d3ffffffff7fffffff",
        "-9223372036854775808,d38000000000000000"
    })
    void integersAreWrittenInTheirShortestForm(long value, String hex) {
        assertThat(written(value)).isEqualTo(hex);
        assertThat(argument(hex)).isEqualTo(value);
    }

    @Test
    void integersOfAnyWidthAreRead() {
        for (String one : List.of(
                "01",
                "cc01",
                "cd0001",
                "ce00000001",
                "cf0000000000000001",
                "d001",
                "d10001",
                "d200000001",
                "d30000000000000001")) {
            assertThat(argument(one)).isEqualTo(1L);
            assertThat(((Call) Hostile.read(MSGPACK, hex("94 30" + one + "80 a161"))).request())
                    .isOne();
        }
        assertThat(argument("cfffffffffffffffff")).isEqualTo(new BigInteger("18446744073709551615"));
        assertThat(written(new BigInteger("18446744073709551615"))).isEqualTo("cfffffffffffffffff");
    }

    @Test
    void headsThatAreLongerThanNeededAreRead() {
        Call call = (Call)
                Hostile.read(MSGPACK, hex("dc0005 30 01 de0001 d90178 db00000001 79 da0001 61 dd00000001 c50001 ff"));
        assertThat(call.options().get("x")).isEqualTo("y");
        assertThat(call.procedure()).isEqualTo("a");
        assertThat(call.payload().arguments().args().get(0)).isEqualTo(new byte[] {-1});
        assertThat(Hostile.read(MSGPACK, hex("94 30 01 df00000000 a161")).type().code())
                .isEqualTo(48);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ca3f800000",
                "cb3ff0000000000000",
                "00",
                "ff",
                "cf0020000000000001",
                "cfffffffffffffffff",
                "d3ffffffffffffffff",
                "c0",
                "c3",
                "a131",
                "91",
                "80",
                "c40101",
                "d40101"
            })
    void whatIsNoIntegerInRangeIsNoId(String id) {
        refused("94 30" + id + "80 a161", "CALL.Request must be an id");
    }

    @Test
    void declaredLengthsAreComparedWithTheBytesThatAreThere() {
        for (String bomb : List.of(
                "dd80000000",
                "ddffffffff",
                "dcffff",
                "9f",
                "df40000000",
                "dfffffffff",
                "deffff",
                "8f",
                "dbffffffff",
                "daffff",
                "d9ff",
                "bf",
                "c6ffffffff",
                "c5ffff",
                "c4ff",
                "c9ffffffff00",
                "c8ffff00",
                "c7ff00",
                "d800",
                "df40000000 00")) {
            Hostile.refused(MSGPACK, call(bomb), "CALL.Arguments");
            refused("94 30 01 81 a178" + bomb, "CALL.Options.x");
        }
        refused("dd7fffffff", "message declares a length of 2147483647 and is cut off");
        refused("dfffffffff", "message must be a list");
    }

    @Test
    void nestingOf100000IsAViolationNotAStackOverflow() {
        Hostile.refused(MSGPACK, call("91".repeat(100_000) + "01"), "CALL.Arguments is nested deeper than 64");
        Hostile.refused(MSGPACK, call("8101".repeat(100_000) + "01"), "CALL.Arguments is nested deeper than 64");
        refused("94 30 01 81a161" + "81a161".repeat(100_000) + "01", "CALL.Options.a is nested deeper than 64");
    }

    @Test
    void theUnusedHeadIsAViolation() {
        Hostile.refused(MSGPACK, call("c1"), "CALL.Arguments has the unused head c1");
        refused("c1", "message has the unused head c1");
        refused("94 30 01 81 c1 01 a161", "CALL.Options has the unused head c1");
    }

    @Test
    void textThatIsNotUtf8IsAViolation() {
        Hostile.refused(MSGPACK, call("a180"), "has a text that is not UTF-8");
        Hostile.refused(MSGPACK, call("a2c080"), "has a text that is not UTF-8");
        Hostile.refused(MSGPACK, call("aa61626364656667 68 eda0"), "has a text that is not UTF-8");
        refused("94 30 01 80 a1ff", "CALL.Procedure has a text that is not UTF-8");
        refused("96 30 01 80 a161 90 81 a1ff 01", "CALL.ArgumentsKw has a text that is not UTF-8");
    }

    @Test
    void keysOfOptionsAndKeywordArgumentsAreTexts() {
        refused("94 30 01 81 01 01 a161", "CALL.Options holds a map has a key that is not a text");
        refused("94 30 01 81 c40161 01 a161", "CALL.Options holds a map has a key that is not a text");
        refused("96 30 01 80 a161 90 81 01 01", "CALL.ArgumentsKw has a key that is not a string");
    }

    @Test
    void aKeyTwiceIsRefusedInOptionsAndTheLastOneWinsInThePayload() {
        refused("94 30 01 82 a161 01 a161 01 a161", "CALL.Options.a is there twice");
        assertThat(argument("82 a161 01 a161 02")).isEqualTo(Map.of("a", 2L));
    }

    @Test
    void undefinedOfJavaScriptPeersIsNull() {
        assertThat(argument("d40000")).isNull();
        assertThat(((Call) Hostile.read(MSGPACK, hex("94 30 01 81 a178 d40000 a161"))).options())
                .isEqualTo(Dict.EMPTY);
        assertThat(((Call) Hostile.read(MSGPACK, hex("94 30 01 81 a774696d656f7574 c0 a161"))).options())
                .isEqualTo(Dict.EMPTY);
    }

    @Test
    void extensionsAndOtherKeysPassAndHaveNoValue() {
        for (String exotic : List.of(
                "d40001",
                "d5000102",
                "d600000000 01",
                "d7000000000000000001",
                "d8 00 00000000000000000000000000000001",
                "c7 01 05 ff",
                "c8 0001 05 ff",
                "c9 00000001 05 ff",
                "81 01 01",
                "81 91 01 01",
                "81 c0 01")) {
            var call = (Call) Hostile.read(MSGPACK, call(exotic));
            var out = Unpooled.buffer();
            MSGPACK.encode(call, out);
            assertThat(ByteBufUtil.getBytes(out)).isEqualTo(call(exotic));
            assertThatThrownBy(() -> call.payload().arguments()).isInstanceOf(PayloadFormatException.class);
            for (WampSerializer other : List.of(Serializers.json(), Serializers.cbor())) {
                assertThatThrownBy(() -> other.encode(call, Unpooled.buffer()))
                        .isInstanceOf(PayloadFormatException.class);
            }
        }
        refused("94 30 01 81 a178 d40001 a161", "CALL.Options.x holds an item of a type that only its own format has");
    }

    @Test
    void float32IsRead() {
        assertThat(argument("ca3fc00000")).isEqualTo(1.5);
        assertThat(written(1.5)).isEqualTo("cb3ff8000000000000");
    }

    @Test
    void integersOfMoreThan64BitsAreRefusedAtTheSender() {
        for (String number : List.of("18446744073709551616", "-9223372036854775809")) {
            assertThatThrownBy(() -> MSGPACK.payloads().encode(List.of(1, new BigInteger(number)), null))
                    .isInstanceOf(PayloadFormatException.class)
                    .hasMessageContaining("argument 2: MessagePack has no integer");
        }
    }
}
