package io.reactorwamp.transport.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.transport.Connection;
import io.reactorwamp.transport.PlainSerializer;
import io.reactorwamp.transport.Probe;
import io.reactorwamp.transport.ServerTransport;
import io.reactorwamp.transport.TestMessages;
import io.reactorwamp.transport.channel.ChannelLimits;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** permessage-deflate between real sockets. */
class CompressionTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MAX_BYTES = 64 << 10;
    private static final String OFFER = "Sec-WebSocket-Protocol: wamp.2.text\r\n"
            + "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n";
    private static final int FRAGMENT = 0x01;
    private static final int COMPRESSED = 0xc1;
    private static final int LAST = 0x80;

    private final PlainSerializer serializer = new PlainSerializer("text", true);
    private final BlockingQueue<Connection<ToRouter, ToClient>> connections = new LinkedBlockingQueue<>();
    private final BlockingQueue<Probe<ToRouter, ToClient>> probes = new LinkedBlockingQueue<>();
    private ServerTransport.Listener listener;

    @BeforeEach
    void listen() {
        listener = WebSocketServerTransport.builder()
                .serializers(serializer)
                .compression(Compression.DEFAULT)
                .limits(ChannelLimits.DEFAULT.withMessageBytes(MAX_BYTES).withCloseTimeout(Duration.ofMillis(200)))
                .build()
                .bind(connection -> {
                    Probe<ToRouter, ToClient> probe = new Probe<>();
                    connection.start(probe);
                    connections.add(connection);
                    probes.add(probe);
                })
                .block(PATIENCE);
    }

    @AfterEach
    void close() {
        listener.close().block(PATIENCE);
        connections.forEach(Connection::abort);
        probes.forEach(Probe::awaitClosed);
    }

    private RawClient compressing() throws Exception {
        RawClient client = new RawClient(listener.uri());
        assertThat(client.upgrade(OFFER).toLowerCase(Locale.ROOT))
                .contains("sec-websocket-extensions: permessage-deflate; server_no_context_takeover;");
        return client;
    }

    private Probe<ToRouter, ToClient> probe() throws InterruptedException {
        Probe<ToRouter, ToClient> probe = Objects.requireNonNull(probes.poll(20, TimeUnit.SECONDS));
        probes.add(probe);
        return probe;
    }

    private static byte[] compressed(byte[] bytes) {
        ByteBuf to = Unpooled.buffer(bytes.length + 100, bytes.length + 100);
        assertThat(Deflate.compress(Unpooled.wrappedBuffer(bytes), 0, bytes.length, to))
                .isTrue();
        return ByteBufUtil.getBytes(to);
    }

    private static byte[] message(long number, String text) {
        return String.format("%016x%s", number, text).getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void aMessageOfTheServerIsCompressedWhereThatMakesItShorter() throws Exception {
        try (RawClient client = compressing()) {
            probe();
            Connection<ToRouter, ToClient> connection = connections.element();
            connection.send(TestMessages.toClient(1, connection.payloads().encode(List.of("y".repeat(3_000)), null)));
            connection.send(TestMessages.toClient(2, connection.payloads().encode(List.of("short"), null)));
            RawClient.Frame frame = client.read();
            assertThat(frame.first()).isEqualTo(COMPRESSED);
            ByteBuf inflated = Deflate.inflate(Unpooled.wrappedBuffer(frame.payload()), 10_000);
            assertThat(inflated.toString(StandardCharsets.US_ASCII))
                    .isEqualTo(new String(message(1, "y".repeat(3_000)), StandardCharsets.US_ASCII));
            inflated.release();
            frame = client.read();
            assertThat(frame.first()).isEqualTo(0x81);
            assertThat(frame.text()).isEqualTo("0000000000000002short");
        }
    }

    @Test
    void whoDoesNotOfferItGetsNone() throws Exception {
        try (RawClient client = new RawClient(listener.uri())) {
            assertThat(client.upgrade("Sec-WebSocket-Protocol: wamp.2.text\r\n").toLowerCase(Locale.ROOT))
                    .doesNotContain("extensions");
            probe();
            Connection<ToRouter, ToClient> connection = connections.element();
            connection.send(TestMessages.toClient(1, connection.payloads().encode(List.of("y".repeat(100)), null)));
            assertThat(client.read().first()).isEqualTo(0x81);
        }
    }

    @Test
    void aCompressedMessageMayComeInFragments() throws Exception {
        byte[] whole = compressed(message(7, "z".repeat(5_000)));
        int half = whole.length / 2;
        try (RawClient client = compressing()) {
            client.send(RawClient.frame(0x40 | FRAGMENT, Arrays.copyOf(whole, half)));
            client.send(RawClient.frame(0x89, "ping"));
            client.send(RawClient.frame(LAST, Arrays.copyOfRange(whole, half, whole.length)));
            client.send(RawClient.frame(0x81, message(8, "plain")));
            Probe<ToRouter, ToClient> probe = probe();
            probe.awaitMessages(2);
            assertThat(probe.numbers()).containsExactly(7L, 8L);
            assertThat(probe.messages().get(0).payload().arguments().args()).containsExactly("z".repeat(5_000));
        }
    }

    @Test
    void aBombIsRefusedAndNothingElseIsAffected() throws Exception {
        byte[] bomb = compressed(new byte[40_000_000]);
        assertThat(bomb).hasSizeLessThan(MAX_BYTES);
        try (RawClient other = compressing();
                RawClient attacker = compressing()) {
            Probe<ToRouter, ToClient> untouched = Objects.requireNonNull(probes.poll(20, TimeUnit.SECONDS));
            Probe<ToRouter, ToClient> attacked = Objects.requireNonNull(probes.poll(20, TimeUnit.SECONDS));
            probes.addAll(List.of(untouched, attacked));
            attacker.send(RawClient.frame(COMPRESSED, bomb));
            attacked.awaitCall("violation");
            assertThat(attacked.violation()).hasMessageContaining("inflates to more than 65536 bytes");
            connections.stream().skip(1).forEach(Connection::close);
            RawClient.Frame close = attacker.read();
            assertThat(close.first()).isEqualTo(0x88);
            assertThat(close.closeCode()).isEqualTo(1009);

            other.send(RawClient.frame(COMPRESSED, compressed(message(3, "fine".repeat(50)))));
            untouched.awaitMessages(1);
            assertThat(untouched.calls()).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "no compressed data,       c1, ff, 1007",
        "a compressed ping,        c9, 61, 1002",
        "the second reserved bit,  a1, 61, 1002",
    })
    void isRefused(String name, String first, String payload, int code) throws Exception {
        try (RawClient client = compressing()) {
            client.send(
                    RawClient.frame(Integer.parseInt(first, 16), HexFormat.of().parseHex(payload)));
            Probe<ToRouter, ToClient> probe = probe();
            probe.awaitCall("violation");
            connections.element().close();
            assertThat(client.read().closeCode()).isEqualTo(code);
        }
    }

    @Test
    void clientAndServerUnderstandEachOther() throws Exception {
        Connection<ToClient, ToRouter> client = WebSocketClientTransport.builder(listener.uri())
                .serializers(serializer)
                .compression(new Compression(0, 100))
                .limits(ChannelLimits.DEFAULT.withMessageBytes(MAX_BYTES))
                .build()
                .connect()
                .block(PATIENCE);
        Probe<ToClient, ToRouter> near = new Probe<>();
        client.start(near);
        for (long number = 0; number < 200; number++) {
            String text = ("text " + number).repeat((int) number);
            client.send(TestMessages.toRouter(number, client.payloads().encode(List.of(text), null)));
        }
        Probe<ToRouter, ToClient> far = probe();
        far.awaitMessages(200);
        assertThat(far.messages().get(199).payload().arguments().args()).containsExactly("text 199".repeat(199));
        client.close();
        near.awaitClosed();
        assertThat(near.cause()).isNull();
    }
}
