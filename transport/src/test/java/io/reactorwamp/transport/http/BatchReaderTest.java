package io.reactorwamp.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.reactorwamp.transport.channel.FrameReader;
import io.reactorwamp.transport.channel.FrameSink;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchReaderTest {
    private static final int MAX = 10;

    private final List<String> told = new ArrayList<>();

    /** Takes everything that it reads for one batch. */
    private static final class WholeReader implements FrameReader {
        @Override
        public void read(ByteBuf in, FrameSink sink) {
            sink.onMessage(in);
        }

        @Override
        public void release() {}
    }

    private final class Told implements FrameSink {
        @Override
        public void onMessage(ByteBuf message) {
            told.add(message.toString(StandardCharsets.UTF_8));
        }

        @Override
        public void onPing(byte[] payload) {}

        @Override
        public void onClose() {}

        @Override
        public void onBadFrame(int code, String reason) {
            told.add(code + " " + reason);
        }
    }

    private List<String> read(boolean text, byte[] batch) {
        new BatchReader(new WholeReader(), text, MAX).read(Unpooled.wrappedBuffer(batch), new Told());
        return told;
    }

    private List<String> readText(String batch) {
        return read(true, batch.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> readBinary(String hex) {
        return read(false, HexFormat.of().parseHex(hex));
    }

    @Test
    void messagesOfTextEndWithASeparator() {
        assertThat(readText("[1]\u001e[2,3]\u001e")).containsExactly("[1]", "[2,3]");
    }

    @Test
    void theSeparatorOfTheAutobahnFamilyIsUnderstoodToo() {
        assertThat(readText("[1]\u0018[2]\u001e[3]\u0018")).containsExactly("[1]", "[2]", "[3]");
    }

    @Test
    void messagesInBytesFollowTheirLength() {
        assertThat(readBinary("00000002" + "6162" + "00000001" + "63")).containsExactly("ab", "c");
    }

    @ParameterizedTest
    @CsvSource({
        "'',                         1002 a batch is empty",
        "000000,                     1002 a batch ends inside a length",
        "0000000361,                 1002 a batch ends inside a message",
        "ffffffff61,                 1002 a batch ends inside a message",
        "0000000b6161616161616161616161, 1009 a message is longer than 10 bytes",
    })
    void aBrokenBatchOfBytesIsAViolation(String hex, String violation) {
        assertThat(readBinary(hex)).containsExactly(violation);
    }

    @Test
    void whatIsWholeBeforeAViolationIsToldAndNothingAfterIt() {
        BatchReader reader = new BatchReader(new WholeReader(), false, MAX);
        Told sink = new Told();
        reader.read(Unpooled.wrappedBuffer(HexFormat.of().parseHex("0000000161" + "0000")), sink);
        reader.read(Unpooled.wrappedBuffer(HexFormat.of().parseHex("0000000162")), sink);
        assertThat(told).containsExactly("a", "1002 a batch ends inside a length");
    }

    @ParameterizedTest
    @CsvSource({"''", "[1]", "[12345678901]\u001e"})
    void aBrokenBatchOfTextIsAViolation(String batch) {
        assertThat(readText(batch)).singleElement().asString().matches("100[29] .*");
    }

    @Test
    void theLastMessageOfTextNeedsItsSeparator() {
        assertThat(readText("[1]\u001e[2]"))
                .containsExactly("[1]", "1002 the last message of a batch has no separator");
    }
}
