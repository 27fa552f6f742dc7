package io.reactorwamp.transport.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.reactorwamp.transport.http.BatchSeparator;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class BatchFramingTest {
    @Test
    void aMessageIsWrittenAsABatchOfItsOwn() {
        assertThat(written(true, BatchSeparator.RECORD_SEPARATOR)).isEqualTo("81045b315d1e");
        assertThat(written(true, BatchSeparator.CANCEL)).isEqualTo("81045b315d18");
        assertThat(written(false, BatchSeparator.RECORD_SEPARATOR)).isEqualTo("8207000000035b315d");
    }

    private static String written(boolean text, BatchSeparator separator) {
        BatchFraming framing = new BatchFraming(new WebSocketFraming(text, null, null), text ? separator : null);
        ByteBuf out = Unpooled.buffer();
        out.writeZero(framing.headBytes(3));
        out.writeCharSequence("[1]", StandardCharsets.US_ASCII);
        framing.frame(out, 0, 3);
        byte[] bytes = new byte[out.readableBytes()];
        out.readBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
