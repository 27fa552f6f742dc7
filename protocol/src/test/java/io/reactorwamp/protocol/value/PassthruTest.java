package io.reactorwamp.protocol.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PassthruTest {

    @Test
    void itsAttributesComeBack() {
        Passthru how = Passthru.of("x_own", "cbor").withCipher("aes256gcm").withKeyId("k1");
        Dict options = how.addTo(Dict.of("progress", true));
        assertThat(options.asMap())
                .containsEntry("progress", true)
                .containsEntry("ppt_scheme", "x_own")
                .containsEntry("ppt_serializer", "cbor")
                .containsEntry("ppt_cipher", "aes256gcm")
                .containsEntry("ppt_keyid", "k1");
        assertThat(Passthru.from(options)).isEqualTo(how);
    }

    @Test
    void withoutASchemeItIsNotUsed() {
        assertThat(Passthru.from(Dict.EMPTY)).isNull();
        assertThat(Passthru.from(Dict.of("ppt_scheme", ""))).isNull();
        assertThat(Passthru.from(Dict.of("ppt_serializer", "cbor", "ppt_keyid", "k")))
                .isNull();
    }

    @Test
    void withoutASerializerOfItsOwnItIsNative() {
        assertThat(new Passthru("mqtt", null, null, null).isNative()).isTrue();
        assertThat(Passthru.of("mqtt", "native").isNative()).isTrue();
        assertThat(Passthru.of("mqtt", "json").isNative()).isFalse();
    }

    @Test
    void whatTheSpecificationAllowsIsValid() {
        for (Passthru valid : List.of(
                Passthru.of("wamp", "cbor"),
                Passthru.of("wamp", "flatbuffers"),
                Passthru.of("mqtt", "native"),
                new Passthru("mqtt", null, null, null),
                Passthru.of("mqtt", "msgpack"),
                Passthru.of("x_own", "smile"),
                new Passthru("x_own", null, null, null))) {
            assertThat(valid.requireValid()).isSameAs(valid);
        }
    }

    @Test
    void whatItDoesNotAllowIsRefusedByName() {
        for (String scheme : List.of("", "own", "x_", "WAMP")) {
            assertThatThrownBy(() -> Passthru.of(scheme, "cbor").requireValid())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("scheme '" + scheme + "' is none");
        }
        assertThatThrownBy(() -> Passthru.of("wamp", "json").requireValid())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("allows the serializers")
                .hasMessageContaining("json");
        assertThatThrownBy(() -> new Passthru("wamp", null, null, null).requireValid())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Passthru.of("mqtt", "smile").requireValid())
                .isInstanceOf(IllegalArgumentException.class);
    }
}
