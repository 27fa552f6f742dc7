package io.reactorwamp.transport.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.transport.Connection;
import io.reactorwamp.transport.PlainSerializer;
import io.reactorwamp.transport.Probe;
import io.reactorwamp.transport.ServerTransport;
import io.reactorwamp.transport.TestMessages;
import io.reactorwamp.transport.channel.ChannelLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the bundled server does with bytes that no proper client sends. */
class HostileFramesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int TEXT = 0x81;
    private static final int BINARY = 0x82;
    private static final int PING = 0x89;
    private static final String MESSAGE = "0000000000000007hello";

    private final BlockingQueue<Connection<ToRouter, ToClient>> connections = new LinkedBlockingQueue<>();
    private final BlockingQueue<Probe<ToRouter, ToClient>> probes = new LinkedBlockingQueue<>();
    private ServerTransport.Listener listener;

    @BeforeEach
    void listen() {
        ChannelLimits limits = ChannelLimits.DEFAULT.withMessageBytes(1_000).withCloseTimeout(Duration.ofMillis(100));
        listener = WebSocketServerTransport.builder()
                .serializers(new PlainSerializer("text", true), new PlainSerializer("binary", false))
                .limits(limits)
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

    private Probe<ToRouter, ToClient> probe() throws InterruptedException {
        Probe<ToRouter, ToClient> probe = probes.poll(20, TimeUnit.SECONDS);
        probes.add(Objects.requireNonNull(probe));
        return probe;
    }

    private void expectViolation(String subprotocol, byte[] bytes, int code, String reason)
            throws IOException, InterruptedException {
        try (RawClient client = RawClient.upgraded(listener.uri(), "wamp.2." + subprotocol)) {
            client.send(bytes);
            Probe<ToRouter, ToClient> probe = probe();
            probe.awaitCall("violation");
            assertThat(probe.violation()).hasMessageContaining(reason);
            assertThat(probe.messages()).isEmpty();
            // An ABORT can still be sent, then the close frame tells the code.
            Connection<ToRouter, ToClient> connection = connections.peek();
            connection.send(TestMessages.toClient(1, connection.payloads().encode(java.util.List.of("bye"), null)));
            connection.close();
            assertThat(client.read().text()).isEqualTo("0000000000000001bye");
            RawClient.Frame close = client.read();
            assertThat(close.first()).isEqualTo(0x88);
            assertThat(close.closeCode()).isEqualTo(code);
            assertThat(client.isEnded()).isTrue();
            probe.awaitClosed();
            assertThat(probe.calls()).containsExactly("violation", "closed");
        }
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "an unmasked frame,                    text,   81021122,                 1002, not masked",
        "the first reserved bit,               text,   c18201020304ffff,         1002, reserved bit",
        "the last reserved bit,                text,   918201020304ffff,         1002, reserved bit",
        "opcode 3,                             text,   838201020304ffff,         1002, unknown opcode 3",
        "opcode 15,                            text,   8f8201020304ffff,         1002, unknown opcode 15",
        "a fragmented ping,                    text,   098001020304,             1002, control frame",
        "a ping of 126 bytes,                  text,   89fe007e01020304,         1002, control frame",
        "a continuation of nothing,            text,   808201020304ffff,         1002, continues nothing",
        "a message inside another one,         text,   0180010203048180,         1002, inside another one",
        "a length of 5 in two bytes,           text,   81fe000501020304,         1002, shortest form",
        "a length of 300 in eight bytes,       text,   81ff000000000000012c,     1002, shortest form",
        "a negative length,                    text,   81ffffffffffffffffff,     1002, shortest form",
        "a length of 2^62,                     text,   81ff4000000000000000,     1009, longer than 1000 bytes",
        "one byte more than the limit,         text,   81fe03e9,                 1009, longer than 1000 bytes",
        "text on a binary serializer,          binary, 8185,                     1003, wrong WebSocket type",
        "binary on a text serializer,          text,   8285,                     1003, wrong WebSocket type",
        "a close frame with one byte,          text,   88810102030400,           1002, no valid code",
        "a close frame with the code 1005,     text,   8882000000000 3ed,         1002, no valid code",
        "a close reason that is not UTF-8,     text,   88830000000003e8ff,       1007, not UTF-8",
    })
    void isRefused(String name, String subprotocol, String bytes, int code, String reason) throws Exception {
        expectViolation(subprotocol, hex(bytes.replace(" ", "")), code, reason);
    }

    @Test
    void fragmentsThatTogetherExceedTheLimitAreRefused() throws Exception {
        byte[] half = RawClient.frame(0x01, "x".repeat(600));
        byte[] rest = RawClient.frame(0x80, "x".repeat(401));
        byte[] both = ByteBuffer.allocate(half.length + rest.length)
                .put(half)
                .put(rest)
                .array();
        expectViolation("text", both, 1009, "longer than 1000 bytes");
    }

    @Test
    void aMessageThatCannotBeDecodedIsRefused() throws Exception {
        expectViolation("text", RawClient.frame(TEXT, "}{"), 1002, "the number is missing");
    }

    @Test
    void aFloodOfPingsIsRefused() throws Exception {
        ByteArrayOutputStream flood = new ByteArrayOutputStream();
        for (int i = 0; i < 5_000; i++) {
            flood.writeBytes(RawClient.frame(PING, ""));
        }
        try (RawClient client = RawClient.upgraded(listener.uri(), "wamp.2.text")) {
            client.send(flood.toByteArray());
            Probe<ToRouter, ToClient> probe = probe();
            probe.awaitCall("violation");
            assertThat(probe.violation()).hasMessageContaining("without content");
        }
    }

    @Test
    void aMessageInAThousandFragmentsWithPingsBetweenArrives() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(RawClient.frame(0x02, "0000000000000007"));
        for (int i = 0; i < 998; i++) {
            bytes.writeBytes(RawClient.frame(0x00, i < 900 ? "z" : ""));
            bytes.writeBytes(RawClient.frame(PING, "ping " + i));
        }
        bytes.writeBytes(RawClient.frame(0x80, "!"));
        try (RawClient client = RawClient.upgraded(listener.uri(), "wamp.2.binary")) {
            client.send(bytes.toByteArray());
            Probe<ToRouter, ToClient> probe = probe();
            probe.awaitMessages(1);
            assertThat(probe.messages().get(0).payload().arguments().args()).containsExactly("z".repeat(900) + "!");
            int pongs = 0;
            RawClient.Frame pong;
            do {
                pong = client.read();
                assertThat(pong.first()).isEqualTo(0x8a);
                pongs++;
            } while (!pong.text().equals("ping 997"));
            // Those that came together are answered together.
            assertThat(pongs).isLessThan(998);
            assertThat(probe.calls()).isEmpty();
        }
    }

    @Test
    void oneByteAtATimeIsAsGoodAsAllAtOnce() throws Exception {
        try (RawClient client = RawClient.upgraded(listener.uri(), "wamp.2.text")) {
            String big = MESSAGE + "y".repeat(400);
            for (byte[] frame :
                    new byte[][] {RawClient.frame(TEXT, MESSAGE), RawClient.frame(TEXT, big), RawClient.frame(PING, "?")
                    }) {
                for (byte octet : frame) {
                    client.send(new byte[] {octet});
                }
            }
            Probe<ToRouter, ToClient> probe = probe();
            probe.awaitMessages(2);
            assertThat(probe.numbers()).containsExactly(7L, 7L);
            assertThat(client.read().text()).isEqualTo("?");
        }
    }

    @Test
    void whatCameBeforeABadFrameIsDeliveredAndNothingAfterIt() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(RawClient.frame(TEXT, MESSAGE));
        bytes.writeBytes(RawClient.frame(BINARY, MESSAGE));
        bytes.writeBytes(RawClient.frame(TEXT, MESSAGE));
        try (RawClient client = RawClient.upgraded(listener.uri(), "wamp.2.text")) {
            client.send(bytes.toByteArray());
            Probe<ToRouter, ToClient> probe = probe();
            probe.awaitCall("violation");
            client.send(RawClient.frame(TEXT, MESSAGE));
            connections.peek().close();
            assertThat(client.read().closeCode()).isEqualTo(1003);
            probe.awaitClosed();
            assertThat(probe.numbers()).containsExactly(7L);
            assertThat(probe.calls()).containsExactly("violation", "closed");
        }
    }

    @Test
    void aCloseFrameIsAnsweredAndEndsTheConnectionInOrder() throws Exception {
        try (RawClient client = RawClient.upgraded(listener.uri(), "wamp.2.text")) {
            client.send(RawClient.frame(0x88, new byte[] {0x03, (byte) 0xe8}));
            assertThat(client.read().closeCode()).isEqualTo(1000);
            assertThat(client.isEnded()).isTrue();
            probe().awaitClosed();
            assertThat(probe().cause()).isNull();
        }
    }

    @Test
    void anEndWithoutACloseFrameIsAFailure() throws Exception {
        RawClient.upgraded(listener.uri(), "wamp.2.text").close();
        probe().awaitClosed();
        assertThat(probe().cause()).isInstanceOf(IOException.class);
    }

    @Test
    void aClientThatDoesNotAnswerTheCloseIsCutOff() throws Exception {
        try (RawClient client = RawClient.upgraded(listener.uri(), "wamp.2.text")) {
            Probe<ToRouter, ToClient> probe = probe();
            connections.peek().close();
            probe.awaitClosed();
            assertThat(probe.cause()).hasMessageContaining("closing");
            assertThat(client.read().closeCode()).isEqualTo(1000);
        }
    }
}
