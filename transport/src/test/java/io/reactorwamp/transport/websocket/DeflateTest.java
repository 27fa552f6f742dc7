package io.reactorwamp.transport.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.reactorwamp.transport.HandshakeException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.DataFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeflateTest {
    private static byte[] inflated(byte[] compressed, int allowed) throws Exception {
        ByteBuf out = Deflate.inflate(Unpooled.wrappedBuffer(compressed), allowed);
        try {
            return ByteBufUtil.getBytes(out);
        } finally {
            out.release();
        }
    }

    private static byte[] compressed(byte[] bytes) {
        ByteBuf to = Unpooled.buffer(bytes.length + 100, bytes.length + 100);
        assertThat(Deflate.compress(Unpooled.wrappedBuffer(bytes), 0, bytes.length, to))
                .isTrue();
        return ByteBufUtil.getBytes(to);
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    @ParameterizedTest
    @CsvSource({
        // RFC 7692, 7.2.3: one block, without compression, with the last block marked and a byte for alignment, two
        // blocks.
        "f248cdc9c90700",
        "000500faff48656c6c6f00",
        "f348cdc9c9070000",
        "f248050000 00ffffcac9c90700",
    })
    void theExamplesOfTheSpecificationInflate(String compressed) throws Exception {
        assertThat(inflated(hex(compressed.replace(" ", "")), 5)).isEqualTo("Hello".getBytes());
    }

    @Test
    void whatIsCompressedInflatesToTheSame() throws Exception {
        Random random = new Random(3);
        for (int length : new int[] {1, 5, 1_000, 70_000, 300_000}) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            for (int i = 0; i < length; i++) {
                bytes[i] &= 0x0f;
            }
            assertThat(inflated(compressed(bytes), length)).isEqualTo(bytes);
        }
    }

    @Test
    void whatDoesNotBecomeShorterIsNotCompressed() {
        byte[] noise = new byte[1_000];
        new Random(1).nextBytes(noise);
        ByteBuf to = Unpooled.buffer(1_000, 1_000);
        assertThat(Deflate.compress(Unpooled.wrappedBuffer(noise), 0, 1_000, to))
                .isFalse();
    }

    @Test
    void inflatingStopsAtWhatIsAllowed() throws Exception {
        byte[] bomb = compressed(new byte[40_000_000]);
        assertThat(bomb).hasSizeLessThan(50_000);
        assertThatThrownBy(() -> inflated(bomb, 65_536))
                .isInstanceOf(Deflate.TooBigException.class)
                .hasMessageContaining("65536");
        assertThat(inflated(bomb, 40_000_000)).hasSize(40_000_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ff", "07", "f348cdc9c9070000aa"})
    void whatIsBrokenIsRefused(String broken) {
        assertThatThrownBy(() -> inflated(hex(broken), 1_000)).isInstanceOf(DataFormatException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "permessage-deflate,                                                        true",
        "permessage-deflate; client_max_window_bits,                                true",
        "permessage-deflate; server_no_context_takeover; client_no_context_takeover, true",
        "permessage-deflate; server_max_window_bits=15,                             true",
        "permessage-deflate; server_max_window_bits=10,                             false",
        "'x-webkit-deflate-frame, permessage-deflate; client_max_window_bits=\"9\"', true",
        "permessage-deflate; unknown,                                               false",
        "permessage-deflate; server_no_context_takeover; server_no_context_takeover, false",
        "permessage-deflate; client_max_window_bits=16,                             false",
        "permessage-bzip2,                                                          false",
        "'',                                                                        false",
    })
    void aServerAgreesToWhatItUnderstands(String offer, boolean agreed) {
        assertThat(PermessageDeflate.isOffered(List.of(offer))).isEqualTo(agreed);
    }

    @Test
    void aClientAgreesToWhatItOffered() throws Exception {
        assertThat(PermessageDeflate.isAgreed(null, true)).isFalse();
        assertThat(PermessageDeflate.isAgreed(PermessageDeflate.AGREEMENT, true))
                .isTrue();
        assertThat(PermessageDeflate.isAgreed(
                        "permessage-deflate;server_no_context_takeover;server_max_window_bits=12", true))
                .isTrue();
        for (String wrong : List.of(
                "permessage-deflate",
                "permessage-deflate; server_no_context_takeover; client_max_window_bits=10",
                "permessage-deflate; server_no_context_takeover, other",
                "other")) {
            assertThatThrownBy(() -> PermessageDeflate.isAgreed(wrong, true)).isInstanceOf(HandshakeException.class);
        }
        assertThatThrownBy(() -> PermessageDeflate.isAgreed(PermessageDeflate.AGREEMENT, false))
                .isInstanceOf(HandshakeException.class);
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Compression(-1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Compression(1, 0));
    }
}
