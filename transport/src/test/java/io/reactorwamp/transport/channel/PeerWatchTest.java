package io.reactorwamp.transport.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.transport.Connection;
import io.reactorwamp.transport.ConnectionDetails;
import io.reactorwamp.transport.PlainSerializer;
import io.reactorwamp.transport.Probe;
import io.reactorwamp.transport.SilentPeerException;
import io.reactorwamp.transport.TestMessages;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Keep-alive on a clock that the test moves. */
class PeerWatchTest {
    private static final KeepAlive SETTINGS = KeepAlive.of(Duration.ofSeconds(30), Duration.ofSeconds(10));

    private final Probe<ToRouter, ToClient> probe = new Probe<>();
    private final HeldFlushes flushes = new HeldFlushes();
    private EmbeddedChannel channel;
    private Connection<ToRouter, ToClient> connection;

    /** Lets nothing be written as long as a test wants. */
    private static final class HeldFlushes extends ChannelOutboundHandlerAdapter {
        private boolean held;

        @Override
        public void flush(ChannelHandlerContext ctx) {
            if (!held) {
                ctx.flush();
            }
        }
    }

    /** Takes every byte for a message. */
    private static final class ByteReader implements FrameReader {
        @Override
        public void read(ByteBuf in, FrameSink sink) {
            in.skipBytes(in.readableBytes());
        }

        @Override
        public void release() {}
    }

    private void open(KeepAlive keepAlive) {
        channel = new EmbeddedChannel(flushes);
        channel.freezeTime();
        PlainSerializer serializer = new PlainSerializer("plain", true);
        ChannelFormat format = new ChannelFormat(
                serializer,
                new OutboundQueueTest.DigitFraming(),
                ChannelLimits.DEFAULT.withKeepAlive(keepAlive),
                500,
                ConnectionDetails.NONE);
        ConnectionHandler<ToRouter, ToClient> handler = ConnectionHandler.on(
                channel,
                new OutboundQueue(channel.eventLoop()),
                new ByteReader(),
                WampSerializer::decodeToRouter,
                format);
        channel.pipeline().addLast(handler);
        connection = handler.connection();
        connection.start(probe);
    }

    @AfterEach
    void finish() {
        if (channel != null) {
            channel.finishAndReleaseAll();
        }
    }

    private void pass(Duration time) {
        channel.advanceTimeBy(time.toNanos(), TimeUnit.NANOSECONDS);
        channel.runPendingTasks();
        channel.runScheduledPendingTasks();
        channel.runPendingTasks();
    }

    private void pass(int seconds) {
        pass(Duration.ofSeconds(seconds));
    }

    private void receiveSomething() {
        channel.writeInbound(Unpooled.copiedBuffer(new byte[] {1}));
    }

    private String written() {
        StringBuilder all = new StringBuilder();
        for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
            all.append(out.toString(StandardCharsets.US_ASCII));
            out.release();
        }
        return all.toString();
    }

    private void assertCut() {
        assertThat(channel.isOpen()).isFalse();
        assertThat(probe.cause()).isInstanceOf(SilentPeerException.class).hasMessageContaining("no sign of life");
    }

    @Test
    void aSilentPeerIsAskedAfterTheIntervalAndCutAfterTheTimeout() {
        open(SETTINGS);
        pass(Duration.ofMillis(29_999));
        assertThat(written()).isEmpty();
        pass(Duration.ofMillis(1));
        assertThat(written()).isEqualTo("ping");
        pass(Duration.ofMillis(9_999));
        assertThat(channel.isOpen()).isTrue();
        assertThat(written()).isEmpty();
        pass(Duration.ofMillis(1));
        assertCut();
        assertThat(probe.calls()).containsExactly("closed");
    }

    @Test
    void aPeerThatSendsIsNotAsked() {
        open(SETTINGS);
        for (int i = 0; i < 10; i++) {
            pass(20);
            receiveSomething();
        }
        assertThat(written()).isEmpty();
        pass(29);
        assertThat(written()).isEmpty();
        pass(1);
        assertThat(written()).isEqualTo("ping");
    }

    /** Also where the time for an answer is longer than the interval. */
    @Test
    void fromAnAnswerOnTheTimesCountAnew() {
        open(KeepAlive.of(Duration.ofSeconds(1), Duration.ofSeconds(10)));
        for (int i = 0; i < 3; i++) {
            pass(1);
            assertThat(written()).isEqualTo("ping");
            receiveSomething();
        }
        pass(1);
        assertThat(written()).isEqualTo("ping");
        pass(9);
        assertThat(channel.isOpen()).isTrue();
        pass(1);
        assertCut();
    }

    @Test
    void whoIsNotReadIsNotBlamedForSilence() {
        open(SETTINGS);
        pass(30);
        assertThat(written()).isEqualTo("ping");
        connection.setReading(false);
        pass(600);
        assertThat(channel.isOpen()).isTrue();
        assertThat(written()).isEmpty();

        connection.setReading(true);
        pass(29);
        assertThat(written()).isEmpty();
        pass(1);
        assertThat(written()).isEqualTo("ping");
        pass(10);
        assertCut();
    }

    @Test
    void aPingBehindMuchThatIsWrittenSlowlyGetsMoreTime() {
        open(SETTINGS);
        flushes.held = true;
        for (int minute = 0; minute < 3; minute++) {
            connection.send(TestMessages.toClient(7, Arguments.of("x".repeat(200))));
            channel.runPendingTasks();
        }
        pass(30);
        // The channel takes what waits, but something else still waits.
        channel.flush();
        flushes.held = false;
        channel.flush();
        flushes.held = true;
        connection.send(TestMessages.toClient(7, Arguments.of("more")));
        pass(10);
        assertThat(channel.isOpen()).isTrue();
        pass(10);
        assertCut();
        flushes.held = false;
    }

    @Test
    void aPingBehindWhatIsNeverWrittenDoesNot() {
        open(SETTINGS);
        flushes.held = true;
        connection.send(TestMessages.toClient(7, Arguments.of("x")));
        pass(30);
        pass(10);
        assertCut();
        flushes.held = false;
    }

    @Test
    void writingToADeadPeerIsNoSignOfLife() {
        open(SETTINGS);
        for (int second = 0; second < 39; second++) {
            pass(1);
            connection.send(TestMessages.toClient(7, Arguments.of("x")));
            channel.runPendingTasks();
        }
        assertThat(channel.isOpen()).isTrue();
        pass(1);
        assertCut();
    }

    @Test
    void switchedOffNothingIsWatched() {
        open(KeepAlive.OFF);
        assertThat(channel.runScheduledPendingTasks()).isEqualTo(-1);
        pass(100_000);
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void aPeerThatIsNotAskedIsCutAfterTheIdleTimeout() {
        open(KeepAlive.OFF.withIdleTimeout(Duration.ofMinutes(1)));
        pass(59);
        receiveSomething();
        pass(59);
        assertThat(channel.isOpen()).isTrue();
        pass(1);
        assertCut();
        assertThat(written()).isEmpty();
    }

    @Test
    void closedItLeavesNoTimer() {
        open(SETTINGS);
        pass(30);
        connection.close();
        channel.runPendingTasks();
        assertThat(channel.isOpen()).isFalse();
        assertThat(probe.cause()).isNull();
        assertThat(channel.runScheduledPendingTasks()).isEqualTo(-1);
    }

    @Test
    void timesThatMakeNoSenseAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> KeepAlive.of(Duration.ofSeconds(-1), Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> KeepAlive.of(Duration.ofSeconds(1), Duration.ZERO));
    }
}
