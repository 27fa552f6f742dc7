package io.reactorwamp.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import io.reactorwamp.protocol.value.Payload;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.msgpack.jackson.dataformat.MessagePackFactory;

class SerializersTest {

    @Test
    void builtInFormatsAreFoundById() {
        assertThat(Serializers.defaults()).extracting(WampSerializer::id).containsExactly("json", "msgpack", "cbor");
        for (WampSerializer serializer : Serializers.defaults()) {
            assertThat(Serializers.of(serializer.id())).isSameAs(serializer);
            assertThat(serializer).hasToString("WampSerializer[" + serializer.id() + "]");
        }
        assertThat(Serializers.json().isText()).isTrue();
        assertThat(Serializers.msgpack().isText()).isFalse();
        assertThat(Serializers.cbor().isText()).isFalse();
        assertThatThrownBy(() -> Serializers.of("ubjson"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no serializer 'ubjson' is built in; there are [json, msgpack, cbor]");
    }

    record Snake(int twoWords, byte[] someBytes) {}

    @Test
    void anOwnMapperDecidesHowTypesLook() {
        for (WampSerializer serializer : List.of(
                Serializers.json(snakes(new ObjectMapper())),
                Serializers.msgpack(snakes(new ObjectMapper(new MessagePackFactory()))),
                Serializers.cbor(snakes(new ObjectMapper(new CBORFactory()))))) {
            Payload payload = serializer.payloads().encode(List.of(), new Snake(1, new byte[] {2}));
            Map<String, Object> kwargs = payload.arguments().kwargs();
            assertThat(kwargs).containsEntry("two_words", 1L);
            assertThat(kwargs.get("some_bytes")).isEqualTo(new byte[] {2});
            assertThat(((Snake) serializer.payloads().decode(payload, PayloadMapper.Part.KWARGS, Snake.class))
                            .someBytes())
                    .isEqualTo(new byte[] {2});
        }
    }

    private static ObjectMapper snakes(ObjectMapper mapper) {
        return mapper.setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
    }

    @Test
    void limitsThatMakeNoSenseAreRefused() {
        assertThat(new DecodeLimits(1, 2, 16, 1, 0).withMessageBytes(1 << 24).messageBytes())
                .isEqualTo(1 << 24);
        assertThat(new DecodeLimits(1, 500, 16, 1, 0).depth()).isEqualTo(500);
        for (Runnable limits : List.<Runnable>of(
                () -> new DecodeLimits(0, 2, 16, 1, 0),
                () -> new DecodeLimits((1 << 24) + 1, 2, 16, 1, 0),
                () -> new DecodeLimits(1, 1, 16, 1, 0),
                () -> new DecodeLimits(1, 501, 16, 1, 0),
                () -> new DecodeLimits(1, 2, 15, 1, 0),
                () -> new DecodeLimits(1, 2, 16, 0, 0),
                () -> new DecodeLimits(1, 2, 16, 1, -1))) {
            assertThatThrownBy(limits::run).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void excerptsAreCutAndEscaped() {
        assertThat(Excerpt.of("plain ü")).isEqualTo("plain ü");
        assertThat(Excerpt.of("a\nb\u007f\u2028\ud800")).isEqualTo("a\\u000ab\\u007f\\u2028\\ud800");
        assertThat(Excerpt.of("x".repeat(200))).isEqualTo("x".repeat(200));
        assertThat(Excerpt.of("x".repeat(201))).isEqualTo("x".repeat(200) + "…");
    }
}
