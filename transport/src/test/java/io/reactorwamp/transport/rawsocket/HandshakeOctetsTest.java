package io.reactorwamp.transport.rawsocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The octets that the specification gives as examples, and the edges of lengths. */
class HandshakeOctetsTest {

    @ParameterizedTest
    @CsvSource({
        "16777216, 1, 7ff10000",
        "512,      2, 7f020000",
        "65536,    3, 7f730000",
        "1,        1, 7f010000",
        "513,      1, 7f110000",
        "1048576,  1, 7fb10000",
        "1048577,  1, 7fc10000"
    })
    void anOfferHasTheNextPowerOfTwo(int maxBytes, int serializer, String octets) {
        assertThat(String.format("%08x", Handshake.offer(maxBytes, serializer))).isEqualTo(octets);
        assertThat(Handshake.maxBytes(Handshake.offer(maxBytes, serializer)))
                .isGreaterThanOrEqualTo(maxBytes)
                .isEqualTo(Handshake.announced(maxBytes));
    }

    @Test
    void aRefusalHasItsErrorWhereTheLengthWouldBe() {
        assertThat(Handshake.refusal(HandshakeError.SERIALIZER_UNSUPPORTED)).isEqualTo(0x7f100000);
        assertThat(Handshake.refusal(HandshakeError.TOO_MANY_CONNECTIONS)).isEqualTo(0x7f400000);
    }

    @ParameterizedTest
    @CsvSource({"5, 00000005", "16777215, 00ffffff", "16777216, 08000000"})
    void aFrameTellsItsLength(int length, String head) {
        ByteBuf out = Unpooled.buffer().writeZero(4);
        RawSocketFraming.of(false).frame(out, 0, length);
        assertThat(ByteBufUtil.hexDump(out)).isEqualTo(head);
    }
}
