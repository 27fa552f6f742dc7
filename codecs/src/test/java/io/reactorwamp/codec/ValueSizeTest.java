package io.reactorwamp.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.reactorwamp.protocol.message.Event;
import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.OpaquePayload;
import io.reactorwamp.protocol.value.Payload;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is not encoded yet counts as about what it will take. */
class ValueSizeTest {
    private static int sizeOf(Payload payload) {
        return Serializers.json().payloads().sizeOf(payload);
    }

    private static int onTheWire(Payload payload) {
        ByteBuf out = Unpooled.buffer();
        Serializers.msgpack().encode(new Event(1, 1, Dict.EMPTY, payload), out);
        int length = out.readableBytes();
        out.release();
        return length;
    }

    @Test
    void nestedValuesCountWithTheirKeys() {
        Arguments arguments = new Arguments(
                List.of(new byte[1_000], "x".repeat(2_000), List.of(1L, 2.5, true)),
                Map.of("key", Map.of("inner", "y".repeat(500))));
        assertThat(sizeOf(arguments)).isEqualTo(1_000 + 2_000 + 3 * 8 + 3 + 5 + 500);
        assertThat(sizeOf(arguments)).isCloseTo(onTheWire(arguments), within(100));
    }

    @Test
    void nothingCountsNothing() {
        assertThat(sizeOf(Arguments.EMPTY)).isZero();
        assertThat(Serializers.values().sizeOf(Arguments.of("unencoded"))).isZero();
    }

    @Test
    void opaqueBytesCountAsTheyAre() {
        assertThat(sizeOf(new OpaquePayload(new byte[77]))).isEqualTo(77);
    }
}
