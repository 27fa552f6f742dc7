package io.reactorwamp.transport.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import io.reactorwamp.codec.Serializers;
import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.transport.CapturedLog;
import io.reactorwamp.transport.ConnectionDetails;
import io.reactorwamp.transport.Probe;
import java.io.IOException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UnexpectedFailureTest {
    private final Probe<ToRouter, ToClient> probe = new Probe<>();
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final CapturedLog log = CapturedLog.of(ConnectionHandler.class);

    /** Fails on every read. */
    private static final class BrokenReader implements FrameReader {
        @Override
        public void read(ByteBuf in, FrameSink sink) {
            throw new IllegalStateException("a bug of ours");
        }

        @Override
        public void release() {}
    }

    @AfterEach
    void finish() {
        log.close();
        channel.finishAndReleaseAll();
    }

    private void open() {
        ChannelFormat format = new ChannelFormat(
                Serializers.json(),
                new OutboundQueueTest.DigitFraming(),
                ChannelLimits.DEFAULT,
                1 << 20,
                ConnectionDetails.NONE);
        ConnectionHandler<ToRouter, ToClient> handler = ConnectionHandler.on(
                channel,
                new OutboundQueue(channel.eventLoop()),
                new BrokenReader(),
                WampSerializer::decodeToRouter,
                format);
        channel.pipeline().addLast(handler);
        handler.connection().start(probe);
    }

    @Test
    void aFailureThatIsNeitherOfTheNetworkNorOfTheProtocolIsLogged() {
        open();
        channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {1}));
        assertThat(log.lines()).containsExactly("ERROR unknown json: cut because of an unexpected failure");
        assertThat(channel.isActive()).isFalse();
        assertThat(probe.cause()).hasMessage("a bug of ours");
    }

    static Stream<Throwable> expected() {
        return Stream.of(
                new IOException("Connection reset by peer"),
                new DecoderException(new SSLHandshakeException("no such cipher")),
                new TooLongFrameException("too long"));
    }

    @ParameterizedTest
    @MethodSource("expected")
    void aFailureOfTheNetworkOrOfTheProtocolIsNotLogged(Throwable expected) {
        open();
        channel.pipeline().fireExceptionCaught(expected);
        assertThat(channel.isActive()).isFalse();
        assertThat(probe.cause()).isSameAs(expected);
        assertThat(log.lines()).isEmpty();
    }
}
