package io.reactorwamp.transport.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.ErrorUri;
import io.reactorwamp.protocol.value.Payload;
import io.reactorwamp.transport.Connection;
import io.reactorwamp.transport.ConnectionDetails;
import io.reactorwamp.transport.Mailbox;
import io.reactorwamp.transport.PlainSerializer;
import io.reactorwamp.transport.Probe;
import io.reactorwamp.transport.TestMessages;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutboundQueueTest {
    private static final Payload PAYLOAD = Arguments.of("x");

    private final List<Wire> wires = new ArrayList<>();

    /** Frames with a head of one byte up to 99 bytes of payload and of three from there on: the length in decimal digits. */
    static final class DigitFraming implements Framing {
        @Override
        public int headBytes(int payloadBytes) {
            return payloadBytes < 100 ? 2 : 4;
        }

        @Override
        public void frame(ByteBuf out, int index, int payloadBytes) {
            String digits =
                    payloadBytes < 100 ? String.format("%02d", payloadBytes) : String.format("=%03d", payloadBytes);
            out.setCharSequence(index, digits, StandardCharsets.US_ASCII);
        }

        @Override
        public boolean isShared() {
            return true;
        }

        @Override
        public boolean pings() {
            return true;
        }

        @Override
        public void writePing(ByteBuf out) {
            out.writeCharSequence("ping", StandardCharsets.US_ASCII);
        }

        @Override
        public boolean isEachPingAnswered() {
            return false;
        }

        @Override
        public void writePong(ByteBuf out, byte[] payload) {
            out.writeCharSequence("pong" + payload[0], StandardCharsets.US_ASCII);
        }

        @Override
        public void writeClose(ByteBuf out, int code) {
            out.writeCharSequence("close" + code, StandardCharsets.US_ASCII);
        }

        @Override
        public boolean isCloseAnswered() {
            return false;
        }
    }

    private static final class NoFrames implements FrameReader {
        @Override
        public void read(ByteBuf in, FrameSink sink) {
            sink.onPing(new byte[] {in.readByte()});
        }

        @Override
        public void release() {}
    }

    private static final class Flushes extends ChannelOutboundHandlerAdapter {
        private int flushes;
        private int writes;

        @Override
        public void write(ChannelHandlerContext ctx, Object msg, ChannelPromise promise) {
            writes++;
            ctx.write(msg, promise);
        }

        @Override
        public void flush(ChannelHandlerContext ctx) {
            flushes++;
            ctx.flush();
        }
    }

    /** A router's end over an embedded channel. */
    private final class Wire {
        private final Flushes flushes = new Flushes();
        private final EmbeddedChannel channel = new EmbeddedChannel(flushes);
        private final Probe<ToRouter, ToClient> probe = new Probe<>();
        private final Connection<ToRouter, ToClient> connection;

        Wire(WampSerializer serializer, Framing framing) {
            ChannelFormat format = new ChannelFormat(
                    serializer, framing, ChannelLimits.DEFAULT.withMessageBytes(500), 500, ConnectionDetails.NONE);
            OutboundQueue queue = wires.isEmpty() ? new OutboundQueue(channel.eventLoop()) : wires.get(0).queue;
            this.queue = queue;
            ConnectionHandler<ToRouter, ToClient> handler =
                    ConnectionHandler.on(channel, queue, new NoFrames(), WampSerializer::decodeToRouter, format);
            channel.pipeline().addLast(handler);
            connection = handler.connection();
            connection.start(probe);
            wires.add(this);
        }

        private final OutboundQueue queue;

        String written() {
            StringBuilder all = new StringBuilder();
            for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
                all.append(out.toString(StandardCharsets.US_ASCII));
                out.release();
            }
            return all.toString();
        }
    }

    private final DigitFraming framing = new DigitFraming();
    private final PlainSerializer serializer = new PlainSerializer("plain", true);

    private void drain() {
        wires.forEach(wire -> wire.channel.runPendingTasks());
    }

    @AfterEach
    void finish() {
        wires.forEach(wire -> wire.channel.finishAndReleaseAll());
    }

    private static String frame(long number, String text) {
        return String.format("%02d%016x%s", 16 + text.length(), number, text);
    }

    @Test
    void oneMessageLeavesInExactlyOneWriteAndOneFlush() {
        Wire wire = new Wire(serializer, framing);
        wire.connection.send(TestMessages.toClient(7, PAYLOAD));
        assertThat(wire.flushes.flushes).isZero();
        drain();
        assertThat(wire.flushes.flushes).isEqualTo(1);
        assertThat(wire.flushes.writes).isEqualTo(1);
        assertThat(wire.written()).isEqualTo(frame(7, "x"));
    }

    @Test
    void allMessagesOfADrainLeaveInOneWriteAndOneFlush() {
        Wire wire = new Wire(serializer, framing);
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 512; i++) {
            wire.connection.send(TestMessages.toClient(i, PAYLOAD));
            expected.append(frame(i, "x"));
        }
        drain();
        assertThat(wire.flushes.flushes).isEqualTo(1);
        assertThat(wire.flushes.writes).isEqualTo(1);
        assertThat(wire.written()).isEqualTo(expected.toString());
    }

    @Test
    void theLoopIsNotWokenBeforeTheSendingMailboxIsReleased() {
        Wire wire = new Wire(serializer, framing);
        Mailbox mailbox = Mailbox.onCaller(failure -> {
            throw new AssertionError(failure);
        });
        mailbox.submit(() -> {
            wire.connection.send(TestMessages.toClient(1, PAYLOAD));
            drain();
            wire.connection.send(TestMessages.toClient(2, PAYLOAD));
            drain();
        });
        drain();
        assertThat(wire.flushes.flushes).isEqualTo(1);
        assertThat(wire.written()).isEqualTo(frame(1, "x") + frame(2, "x"));
    }

    @Test
    void aMailboxThatSendsVeryMuchWakesTheLoopMeanwhile() {
        Wire wire = new Wire(serializer, framing);
        List<Integer> encoded = new ArrayList<>();
        Mailbox.onCaller(failure -> {
                    throw new AssertionError(failure);
                })
                .submit(() -> {
                    for (int i = 0; i < 5_000; i++) {
                        wire.connection.send(TestMessages.toClient(i, PAYLOAD));
                    }
                    drain();
                    encoded.add(serializer.encoded());
                });
        drain();
        assertThat(encoded).containsExactly(5_000);
        assertThat(serializer.encoded()).isEqualTo(5_000);
    }

    @Test
    void aMessageToManyIsEncodedOncePerSerializer() {
        PlainSerializer other = new PlainSerializer("other", false);
        for (int i = 0; i < 20; i++) {
            new Wire(i % 2 == 0 ? serializer : other, framing);
        }
        ToClient first = TestMessages.toClient(1, PAYLOAD);
        ToClient second = TestMessages.toClient(2, Arguments.of("yy"));
        wires.forEach(wire -> wire.connection.send(first));
        wires.forEach(wire -> wire.connection.send(second));
        drain();
        assertThat(serializer.encoded()).isEqualTo(2);
        assertThat(other.encoded()).isEqualTo(2);
        for (Wire wire : wires) {
            assertThat(wire.written()).isEqualTo(frame(1, "x") + frame(2, "yy"));
            assertThat(wire.flushes.flushes).isEqualTo(1);
        }
    }

    @Test
    void whatIsSentInAnotherDrainIsEncodedAgain() {
        Wire wire = new Wire(serializer, framing);
        ToClient message = TestMessages.toClient(1, PAYLOAD);
        wire.connection.send(message);
        drain();
        wire.connection.send(message);
        drain();
        assertThat(wire.written()).isEqualTo(frame(1, "x") + frame(1, "x"));
        assertThat(serializer.encoded()).isEqualTo(2);
    }

    @Test
    void headsOfDifferentLengthsFollowEachOther() {
        Wire wire = new Wire(serializer, framing);
        String text = "t".repeat(200);
        wire.connection.send(TestMessages.toClient(1, PAYLOAD));
        wire.connection.send(TestMessages.toClient(2, Arguments.of(text)));
        wire.connection.send(TestMessages.toClient(3, Arguments.of(text)));
        wire.connection.send(TestMessages.toClient(4, PAYLOAD));
        drain();
        String big = "%016x" + text;
        assertThat(wire.written())
                .isEqualTo(frame(1, "x") + "=216" + String.format(big, 2) + "=216" + String.format(big, 3)
                        + frame(4, "x"));
    }

    @Test
    void whatCannotBeSentLeavesNoTraceInTheBuffer() {
        Wire wire = new Wire(serializer, framing);
        wire.connection.send(TestMessages.toClient(1, PAYLOAD));
        wire.connection.send(TestMessages.toClient(2, TestMessages.BROKEN));
        wire.connection.send(TestMessages.toClient(3, Arguments.of("z".repeat(485))));
        wire.connection.send(TestMessages.toClient(4, PAYLOAD));
        drain();
        assertThat(wire.written()).isEqualTo(frame(1, "x") + frame(4, "x"));
        assertThat(wire.probe.calls()).containsExactly(ErrorUri.INVALID_PAYLOAD, ErrorUri.PAYLOAD_SIZE_EXCEEDED);
        assertThat(wire.probe.unsent()).extracting(TestMessages::number).containsExactly(2L, 3L);
    }

    @Test
    void onlyTheLatestPingOfADrainIsAnswered() {
        Wire wire = new Wire(serializer, framing);
        for (int i = 1; i <= 9; i++) {
            wire.channel.pipeline().fireChannelRead(Unpooled.buffer().writeByte(i));
        }
        drain();
        assertThat(wire.written()).isEqualTo("pong9");
        assertThat(wire.flushes.flushes).isEqualTo(1);
    }

    @Test
    void closeComesAfterEverythingThatWasSentAndNothingAfterIt() {
        Wire wire = new Wire(serializer, framing);
        wire.connection.send(TestMessages.toClient(1, PAYLOAD));
        wire.connection.close();
        drain();
        wire.connection.send(TestMessages.toClient(2, PAYLOAD));
        drain();
        assertThat(wire.written()).isEqualTo(frame(1, "x") + "close1000");
        assertThat(wire.channel.isOpen()).isFalse();
        assertThat(wire.probe.calls()).containsExactly("closed");
        assertThat(wire.probe.cause()).isNull();
    }

    @Test
    void whileTheChannelTakesNothingMessagesWaitUnencoded() {
        Wire wire = new Wire(serializer, framing);
        wire.channel.unsafe().outboundBuffer().setUserDefinedWritability(1, false);
        for (int i = 0; i < 300; i++) {
            wire.connection.send(TestMessages.toClient(i, PAYLOAD));
        }
        drain();
        assertThat(serializer.encoded()).isZero();
        assertThat(wire.connection.isWritable()).isFalse();

        wire.channel.unsafe().outboundBuffer().setUserDefinedWritability(1, true);
        drain();
        assertThat(serializer.encoded()).isEqualTo(300);
        assertThat(wire.probe.calls()).containsExactly("writable");
        assertThat(wire.connection.isWritable()).isTrue();
    }
}
