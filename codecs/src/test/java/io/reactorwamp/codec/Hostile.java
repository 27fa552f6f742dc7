package io.reactorwamp.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.reactorwamp.protocol.message.ProtocolViolation;
import io.reactorwamp.protocol.message.ToRouter;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Hand-made messages, read as a router would. */
final class Hostile {
    private Hostile() {}

    /** The bytes of hex digits, in which spaces and line ends do not count and # begins a comment. */
    static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replaceAll("#[^\n]*", "").replaceAll("\\s", ""));
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] concat(byte[]... parts) {
        ByteBuf all = Unpooled.wrappedBuffer(parts);
        return ByteBufUtil.getBytes(all);
    }

    static ToRouter read(WampSerializer serializer, byte[] bytes) {
        return serializer.decodeToRouter(Unpooled.wrappedBuffer(bytes), DecodeLimits.DEFAULT);
    }

    static void refused(WampSerializer serializer, byte[] bytes, String message) {
        assertThatThrownBy(() -> read(serializer, bytes))
                .as("%s", ByteBufUtil.hexDump(bytes, 0, Math.min(bytes.length, 64)))
                .isInstanceOf(ProtocolViolation.class)
                .hasMessageContaining(message);
    }

    static void accepted(WampSerializer serializer, byte[] bytes) {
        assertThat(read(serializer, bytes)).isNotNull();
    }
}
