package io.reactorwamp.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.dataformat.smile.SmileFactory;
import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.Payload;
import io.reactorwamp.protocol.value.PayloadFormatException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PackedArgumentsTest {

    static Stream<WampSerializer> serializers() {
        return Stream.concat(
                Serializers.defaults().stream(), Stream.of(Serializers.jackson("smile", false, new SmileFactory())));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @MethodSource("serializers")
    void argumentsComeBack(WampSerializer serializer) {
        List<Object> args = Arrays.asList(1, "two", 2.5, null, new byte[] {3}, List.of(Map.of("k", true)));
        Payload back = serializer.unpack(serializer.pack(args, Map.of("name", List.of(4))));
        assertThat(back.arguments())
                .usingRecursiveComparison()
                .isEqualTo(new Arguments(
                        Arrays.asList(1L, "two", 2.5, null, new byte[] {3}, List.of(Map.of("k", true))),
                        Map.of("name", List.of(4L))));
        assertThat(serializer.unpack(serializer.pack(List.of(), null)).isEmpty())
                .isTrue();
    }

    @Test
    void theyAreAMapOfBothKinds() {
        assertThat(Serializers.json().pack(List.of(1), Map.of("k", "v")))
                .isEqualTo(utf8("{\"args\":[1],\"kwargs\":{\"k\":\"v\"}}"));
        assertThat(Serializers.msgpack().pack(List.of(1), null))
                .isEqualTo(HexFormat.of()
                        .parseHex(
                                "82" // a map of 2
                                        + "a461726773" + "9101" // args: [1]
                                        + "a66b7761726773" + "80")); // kwargs: {}
    }

    @Test
    void whatIsMissingIsEmptyAndWhatIsUnknownIsIgnored() {
        assertThat(Serializers.json()
                        .unpack(utf8("{\"kwargs\":{\"k\":1},\"args\":null,\"more\":[]}"))
                        .arguments())
                .isEqualTo(new Arguments(List.of(), Map.of("k", 1L)));
        assertThat(Serializers.json().unpack(utf8("{}")).isEmpty()).isTrue();
    }

    @Test
    void whatIsNoPackedArgumentsIsRefused() {
        for (String bad : List.of(
                "", "[1]", "5", "{\"args\":5}", "{\"kwargs\":[]}", "{\"args\":[1]", "{\"args\":[1]}{}", "\u0000")) {
            assertThatThrownBy(() -> Serializers.json().unpack(utf8(bad)))
                    .as(bad)
                    .isInstanceOf(PayloadFormatException.class);
        }
        String deep = "{\"args\":" + "[".repeat(100) + "]".repeat(100) + "}";
        assertThatThrownBy(() -> Serializers.json().unpack(utf8(deep)))
                .isInstanceOf(PayloadFormatException.class)
                .hasMessageContaining("nested deeper");
    }

    @ParameterizedTest
    @MethodSource("serializers")
    void whatIsCutOffIsRefused(WampSerializer serializer) {
        byte[] packed = serializer.pack(List.of("text", 1), Map.of("k", 2));
        for (int length = 0; length < packed.length; length++) {
            byte[] cut = Arrays.copyOf(packed, length);
            assertThatThrownBy(() -> serializer.unpack(cut)).isInstanceOf(PayloadFormatException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("serializers")
    void asTheOnlyArgumentTheyAreUnwrapped(WampSerializer serializer) {
        PayloadMapper mapper = serializer.payloads();
        Payload wrapped = PackedArguments.wrap(mapper, List.of(1), Map.of("k", 2));
        assertThat(wrapped.arguments()).isEqualTo(Arguments.of(Map.of("args", List.of(1L), "kwargs", Map.of("k", 2L))));
        assertThat(PackedArguments.unwrap(mapper, wrapped).arguments())
                .isEqualTo(new Arguments(List.of(1L), Map.of("k", 2L)));
        for (Arguments other : List.of(Arguments.EMPTY, Arguments.of(1), Arguments.of(Map.of(), Map.of()))) {
            assertThatThrownBy(() -> PackedArguments.unwrap(mapper, other)).isInstanceOf(PayloadFormatException.class);
        }
    }
}
