package io.reactorwamp.codec;

import static io.reactorwamp.codec.Hostile.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.Unpooled;
import io.reactorwamp.protocol.message.Call;
import io.reactorwamp.protocol.message.Event;
import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.PayloadFormatException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is particular to JSON. */
class JsonInputTest {
    private static final WampSerializer JSON = Serializers.json();

    private static void refused(String message, String detail) {
        Hostile.refused(JSON, text(message), detail);
    }

    private static Object argument(String json) {
        return Hostile.read(JSON, text("[48,1,{},\"com.x\",[" + json + "]]"))
                .payload()
                .arguments()
                .args()
                .get(0);
    }

    private static String written(Object argument) {
        var out = Unpooled.buffer();
        JSON.encode(new Call(1, Dict.EMPTY, "com.x", Arguments.of(argument)), out);
        String message = out.toString(StandardCharsets.UTF_8);
        return message.substring("[48,1,{},\"com.x\",[".length(), message.length() - 2);
    }

    @Test
    void knownBytes() {
        var out = Unpooled.buffer();
        JSON.encode(
                new Event(
                        5,
                        Long.MAX_VALUE,
                        Dict.of("publisher", 7L, "topic", "com.ü"),
                        new Arguments(List.of(), Map.of("k", 1L))),
                out);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("[36,5,9223372036854775807,{\"publisher\":7,\"topic\":\"com.ü\"},[],{\"k\":1}]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0",
                "1e0",
                "1E0",
                "01",
                "+1",
                "1.",
                ".1",
                "-0",
                "0x1",
                "00",
                "9007199254740993",
                "1e1000000",
                "99999999999999999999999"
            })
    void numbersThatAreNoPlainIntegersAreNoIds(String id) {
        refused("[48," + id + ",{},\"com.x\"]", "CALL.Request must be an id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[",
                "]",
                "[]",
                "{",
                "{}",
                "\"a\"",
                "1",
                "null",
                "nul",
                "[,]",
                "[48",
                "[48,",
                "[48 1]",
                "[48,,1]",
                "[48,1,{},\"a\",]",
                "[48,1,{},\"a\"],",
                "[48,1,{},\"a\"][]",
                "[48,1,{},\"a\"] x",
                "\uFEFF[48,1,{},\"a\"]",
                "[48,1,{\"a\"},\"a\"]",
                "[48,1,{\"a\":},\"a\"]",
                "[48,1,{\"a\":1,},\"a\"]",
                "[48,1,{a:1},\"a\"]",
                "[48,1,{1:1},\"a\"]",
                "[48,1,{'a':1},\"a\"]",
                "[48,1,{},'a']",
                "[48,1,{\"a\" 1},\"a\"]",
                "[48,1,{,},\"a\"]",
                "[48,1,{},\"a\",[1,]]",
                "[48,1,{},\"a\",[tru]]",
                "[48,1,{},\"a\",[True]]",
                "[48,1,{},\"a\",[NaN]]",
                "[48,1,{},\"a\",[Infinity]]",
                "[48,1,{},\"a\",[-Infinity]]",
                "[48,1,{},\"a\",[01]]",
                "[48,1,{},\"a\",[1.]]",
                "[48,1,{},\"a\",[.5]]",
                "[48,1,{},\"a\",[+1]]",
                "[48,1,{},\"a\",[1e]]",
                "[48,1,{},\"a\",[1e+]]",
                "[48,1,{},\"a\",[-]]",
                "[48,1,{},\"a\",[--1]]",
                "[48,1,{},\"a\",[-01]]",
                "[48,1,{},\"a\",[1 2]]",
                "[48,1,{},\"a\",[/*c*/]]",
                "[48,1,{},\"a\",[\"\\x\"]]",
                "[48,1,{},\"a\",[\"\\u12g4\"]]",
                "[48,1,{},\"a\",[\"\\u123\"]]",
                "[48,1,{},\"a\",[\"\t\"]]",
                "[48,1,{},\"a\",[\"\n\"]]",
                "[48,1,{},\"a\",[\"a]]",
                "[48,1,{},\"a\",[\"a\\\"]]",
                "[48,1,{},\"a\",[1}]",
                "[48,1,{},\"a\",[],{]]",
                "[48,1,{},\"a\",[],{\"a\":1]]",
                "[48,1,{},\"a\",[\u00a01]]",
                "[48,1,{},\"a\",[\u000b1]]",
                "[48,1,{},\"a\",[1]",
            })
    void malformedTextIsAViolation(String message) {
        refused(message, "");
    }

    @Test
    void spaceIsAllowedWhereverJsonAllowsIt() {
        assertThat(Hostile.read(
                                JSON,
                                text(" [ 48\t,\n1 ,\r{ \"x\" : 1 , \"y\" : [ ] } , \"com.x\" , [ 1 , 2 ] , { } ] \n"))
                        .payload()
                        .arguments())
                .isEqualTo(Arguments.of(1L, 2L));
    }

    @Test
    void textThatIsNotUtf8IsAViolation() {
        for (String bytes : List.of(
                "80",
                "c080",
                "c1bf",
                "e08080",
                "eda080",
                "edbfbf",
                "f0808080",
                "f4908080",
                "f5808080",
                "ff",
                "c3",
                "e282",
                "f09f98",
                "c328")) {
            byte[] bad = Hostile.hex(bytes);
            for (String place : List.of(
                    "[48,1,{},\"com.x%\"]",
                    "[48,1,{\"%\":1},\"com.x\"]",
                    "[48,1,{},\"com.x\",[\"abcdefgh%abcdefgh\"]]",
                    "[48,1,{},\"com.x\",[],{\"%\":1}]")) {
                String[] parts = place.split("%");
                Hostile.refused(
                        JSON, Hostile.concat(text(parts[0]), bad, text(parts[1])), "has a string that is not UTF-8");
            }
        }
    }

    @Test
    void textOfEveryLengthOfCharactersIsRead() {
        for (String text : List.of(
                "\u007f", "\u0080", "\u07ff", "\u0800", "\ud7ff", "\ue000", "\uffff", "\ud800\udc00", "\udbff\udfff")) {
            assertThat(argument('"' + text + '"')).isEqualTo(text);
            assertThat(written(text)).isEqualTo('"' + text + '"');
        }
    }

    @Test
    void escapesAreRead() {
        assertThat(argument("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e4\\u00E4\\ud83d\\ude00\""))
                .isEqualTo("\"\\/\b\f\n\r\tää😀");
    }

    @Test
    void aLoneSurrogateSurvivesInJsonOnly() {
        assertThat(argument("\"\\ud800x\"")).isEqualTo("\ud800x");
        assertThat(written("a\ud800x\udc00")).isEqualTo("\"a\\ud800x\\udc00\"");
        for (WampSerializer binary : List.of(Serializers.msgpack(), Serializers.cbor())) {
            assertThatThrownBy(() -> binary.payloads().encode(List.of("a\ud800"), null))
                    .isInstanceOf(PayloadFormatException.class)
                    .hasMessageContaining("half of a surrogate pair at index 1");
        }
    }

    @Test
    void nestingOf100000IsAViolationNotAStackOverflow() {
        refused("[48,1,{},\"com.x\"," + "[".repeat(100_000), "CALL.Arguments is nested deeper than 64");
        refused("[48,1,{\"a\":" + "{\"a\":".repeat(100_000), "CALL.Options.a is nested deeper than 64");
        refused("[".repeat(100_000), "must begin with a code");
    }

    @Test
    void aNumberOf101CharactersIsAViolation() {
        assertThat(argument("1".repeat(100))).isEqualTo(new BigInteger("1".repeat(100)));
        refused("[48,1,{},\"com.x\",[" + "1".repeat(101) + "]]", "has a number of more than 100 characters");
        refused("[48,1,{\"x\":1e" + "0".repeat(100) + "},\"com.x\"]", "has a number of more than 100 characters");
    }

    @Test
    void aHugeExponentIsADecimalThatIsNeverMadeAnInteger() {
        assertThat(argument("1e1000000")).isEqualTo(Double.POSITIVE_INFINITY);
        var payload =
                Hostile.read(JSON, text("[48,1,{},\"com.x\",[1e1000000]]")).payload();
        for (Class<?> type : List.of(int.class, Long.class, BigInteger.class, short.class, Byte.class)) {
            assertThatThrownBy(() -> JSON.payloads().decode(payload, PayloadMapper.Part.VALUE, type))
                    .isInstanceOf(PayloadFormatException.class)
                    .hasMessageContaining("argument 1: does not fit");
        }
    }

    @Test
    void integersAndDecimalsAreToldApart() {
        assertThat(argument("1")).isEqualTo(1L);
        assertThat(argument("-0")).isEqualTo(0L);
        assertThat(argument("1.0")).isEqualTo(1.0);
        assertThat(argument("1E2")).isEqualTo(100.0);
        assertThat(argument("9223372036854775807")).isEqualTo(Long.MAX_VALUE);
        assertThat(argument("9223372036854775808")).isEqualTo(new BigInteger("9223372036854775808"));
        assertThat(argument("-9223372036854775808")).isEqualTo(Long.MIN_VALUE);
        assertThat(written(1.0)).isEqualTo("1.0");
    }

    @Test
    void aKeyTwiceIsRefusedInOptionsAndTheLastOneWinsInThePayload() {
        refused("[48,1,{\"a\":1,\"a\":1},\"com.x\"]", "CALL.Options.a is there twice");
        refused("[48,1,{\"a\":null,\"a\":1},\"com.x\"]", "CALL.Options.a is there twice");
        refused("[48,1,{\"a\":{\"b\":1,\"b\":2}},\"com.x\"]", "CALL.Options.a holds the key 'b' is there twice");
        assertThat(argument("{\"a\":1,\"a\":2}")).isEqualTo(Map.of("a", 2L));
    }

    @Test
    void bytesAreMarkedBase64AtAnyDepth() {
        byte[] bytes = Hostile.hex("10e3ff9053075c526f5fc06d4fe37cdb");
        String json = "\"\\u0000EOP/kFMHXFJvX8BtT+N82w==\"";
        assertThat(argument(json)).isEqualTo(bytes);
        assertThat(written(bytes)).isEqualTo(json);
        assertThat(argument("\"\\u0000EOP\\/kFMHXFJvX8BtT+N82w==\""))
                .as("a slash may be escaped")
                .isEqualTo(bytes);
        assertThat(argument("\"\\u0000\"")).isEqualTo(new byte[0]);
        assertThat(written(new byte[0])).isEqualTo("\"\\u0000\"");
        assertThat(written(List.of(Map.of("k", bytes)))).isEqualTo("[{\"k\":" + json + "}]");
        assertThat(((Map<?, ?>) ((List<?>) argument("[{\"k\":" + json + "}]")).get(0)).get("k"))
                .isEqualTo(bytes);
        Call options = (Call) Hostile.read(JSON, text("[48,1,{\"x\":" + json + "},\"com.x\"]"));
        assertThat(options.options().get("x")).isEqualTo(bytes);
    }

    @Test
    void aMarkInAKeyMeansNothing() {
        assertThat(argument("{\"\\u0000AA\":1}")).isEqualTo(Map.of("\0AA", 1L));
        assertThat(written(Map.of("\0AA", 1L))).isEqualTo("{\"\\u0000AA\":1}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "AA", "AAA", "A===", "AA=A", "AAAAA", "AA-_", "AA==AAAA", "ä", " AAA"})
    void markedTextThatIsNotBase64IsAViolation(String text) {
        refused("[48,1,{},\"com.x\",[[\"\\u0000" + text + "\"]]]", "has a binary string that is not Base64");
        refused("[48,1,{\"x\":\"\\u0000" + text + "\"},\"com.x\"]", "has a binary string that is not Base64");
    }

    @Test
    void whatJsonCannotExpressIsRefusedAtTheSender() {
        for (Object value : Arrays.asList("\0text", Double.NaN, Double.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY)) {
            assertThatThrownBy(() -> JSON.payloads().encode(List.of(List.of(value)), null))
                    .isInstanceOf(PayloadFormatException.class)
                    .hasMessageStartingWith("argument 1: ");
        }
    }
}
