package io.reactorwamp.transport.rawsocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactorwamp.codec.Serializers;
import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.transport.Connection;
import io.reactorwamp.transport.HandshakeException;
import io.reactorwamp.transport.PlainSerializer;
import io.reactorwamp.transport.Probe;
import io.reactorwamp.transport.ServerTransport;
import io.reactorwamp.transport.channel.ChannelLimits;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The octets before the first message, and frames that no proper client sends. */
class RawSocketHandshakeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int PATIENCE_MILLIS = 20_000;
    private static final String MESSAGE = "30303030303030303030303030303037";

    /** The one that has the number of JSON. */
    private static final WampSerializer PLAIN = new PlainSerializer("json", true);

    private final BlockingQueue<Connection<ToRouter, ToClient>> connections = new LinkedBlockingQueue<>();
    private final BlockingQueue<Probe<ToRouter, ToClient>> probes = new LinkedBlockingQueue<>();
    private ServerTransport.Listener listener;

    @BeforeEach
    void listen() {
        listener = listen(ChannelLimits.DEFAULT.withMessageBytes(1_000), PLAIN);
    }

    private ServerTransport.Listener listen(ChannelLimits limits, WampSerializer... serializers) {
        return RawSocketServerTransport.builder()
                .serializers(serializers)
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

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    private Socket connected() throws IOException {
        Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(listener.uri()).getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        return socket;
    }

    private static String read(Socket socket, int bytes) throws IOException {
        return HexFormat.of().formatHex(socket.getInputStream().readNBytes(bytes));
    }

    private static boolean isEnded(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (java.net.SocketException reset) {
            return true;
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a serializer that is not offered, 7f020000, 7f100000",
        "the serializer 0,                 7f000000, 7f100000",
        "the reserved serializer 15,       7f0f0000, 7f100000",
        "the third octet,                  7ff10100, 7f300000",
        "the fourth octet,                 7ff10001, 7f300000",
        "another protocol,                 47455420, ''",
    })
    void aHandshakeIsRefused(String name, String octets, String answer) throws IOException {
        try (Socket socket = connected()) {
            socket.getOutputStream().write(hex(octets));
            assertThat(read(socket, answer.length() / 2)).isEqualTo(answer);
            assertThat(isEnded(socket)).isTrue();
        }
        assertThat(connections).isEmpty();
    }

    @Test
    void aHandshakeOctetByOctetWithTheFirstFramesAtItsHeelsIsAnswered() throws Exception {
        try (Socket socket = connected()) {
            for (byte octet : hex("7ff10000" + "00000010" + MESSAGE + "01000002abcd" + "00000010" + MESSAGE)) {
                socket.getOutputStream().write(octet);
            }
            // The limit of 1,000 bytes needs the next power of two.
            assertThat(read(socket, 4)).isEqualTo("7f110000");
            assertThat(read(socket, 6)).isEqualTo("02000002abcd");
            Probe<ToRouter, ToClient> probe = probe();
            probe.awaitMessages(2);
            assertThat(probe.numbers()).containsExactly(7L, 7L);
        }
        probe().awaitClosed();
        assertThat(probe().calls()).containsExactly("closed");
    }

    @Test
    void eachPingIsAnsweredInOrderAndAPongIsIgnored() throws Exception {
        try (Socket socket = connected()) {
            socket.getOutputStream().write(hex("7ff10000" + "0100000161" + "01000000" + "0200000162" + "0100000163"));
            assertThat(read(socket, 4)).isEqualTo("7f110000");
            assertThat(read(socket, 14)).isEqualTo("0200000161" + "02000000" + "0200000163");
        }
        probe().awaitClosed();
        assertThat(probe().calls()).containsExactly("closed");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "the kind 3,                     03000000, reserved kind 3",
        "the kind 7,                     07000000, reserved kind 7",
        "the first reserved bit,         80000000, reserved bit",
        "the last reserved bit,          10000000, reserved bit",
        "2^24 and a length,              08000001, two lengths",
        "2^24,                           08000000, longer than 1024",
        "one byte more than announced,   00000401, longer than 1024",
        "a ping of that length,          01000401, longer than 1024",
        "an empty message,               00000000, the number is missing",
    })
    void aFrameIsRefused(String name, String octets, String reason) throws Exception {
        try (Socket socket = connected()) {
            socket.getOutputStream().write(hex("7ff10000" + "00000010" + MESSAGE + octets + "00000010" + MESSAGE));
            Probe<ToRouter, ToClient> probe = probe();
            probe.awaitCall("violation");
            assertThat(probe.violation()).hasMessageContaining(reason);
            assertThat(probe.numbers()).containsExactly(7L);
            connections.element().close();
            assertThat(read(socket, 4)).isEqualTo("7f110000");
            assertThat(isEnded(socket)).isTrue();
        }
    }

    @Test
    void aFloodOfPingsIsRefused() throws Exception {
        try (Socket socket = connected()) {
            socket.getOutputStream().write(hex("7ff10000" + "01000000".repeat(5_000)));
            Probe<ToRouter, ToClient> probe = probe();
            probe.awaitCall("violation");
            assertThat(probe.violation()).hasMessageContaining("without content");
        }
    }

    @Test
    void whoSaysNothingIsCutOff() throws IOException {
        listener.close().block(PATIENCE);
        listener = listen(ChannelLimits.DEFAULT.withHandshakeTimeout(Duration.ofMillis(100)), PLAIN);
        try (Socket socket = connected()) {
            socket.getOutputStream().write(hex("7ff1"));
            assertThat(isEnded(socket)).isTrue();
        }
        assertThat(connections).isEmpty();
    }

    /** A router of one connection that answers the handshake with these octets and then waits for the client's end. */
    private static void answering(String octets, ThrowingConsumer<RawSocketClientTransport> test) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> router = CompletableFuture.runAsync(() -> {
                try (Socket socket = server.accept()) {
                    socket.setSoTimeout(PATIENCE_MILLIS);
                    InputStream in = socket.getInputStream();
                    in.readNBytes(4);
                    socket.getOutputStream().write(hex(octets));
                    if (octets.isEmpty()) {
                        return;
                    }
                    while (in.read() >= 0) {
                        // until the client gives up
                    }
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            test.accept(RawSocketClientTransport.builder("127.0.0.1", server.getLocalPort())
                    .serializers(PLAIN)
                    .limits(ChannelLimits.DEFAULT.withHandshakeTimeout(Duration.ofSeconds(10)))
                    .build());
            router.get(20, TimeUnit.SECONDS);
        }
    }

    private interface ThrowingConsumer<T> {
        void accept(T value) throws Exception;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "error 1,               7f100000, is not supported",
        "error 2,               7f200000, longest message is not acceptable",
        "error 3,               7f300000, reserved bits are used",
        "error 4,               7f400000, too many connections",
        "error 5,               7f500000, with error 5",
        "error 0,               7f000000, with error 0",
        "another serializer,    7ff20000, answered with serializer 2",
        "reserved bits,         7ff10100, uses reserved bits",
        "another protocol,      48545450, does not speak RawSocket",
    })
    void anAnswerIsRefused(String name, String octets, String reason) throws Exception {
        answering(
                octets,
                transport -> assertThatThrownBy(() -> transport.connect().block(PATIENCE))
                        .rootCause()
                        .isInstanceOf(HandshakeException.class)
                        .hasMessageContaining(reason));
    }

    /** Another attempt may succeed, so it is none of the two sides not fitting. */
    @Test
    void theEndInsteadOfAnAnswerIsAFailureOfTheNetwork() throws Exception {
        answering(
                "",
                transport -> assertThatThrownBy(() -> transport.connect().block(PATIENCE))
                        .rootCause()
                        .isInstanceOf(IOException.class)
                        .isNotInstanceOf(HandshakeException.class)
                        .hasMessageContaining("closed the connection during the handshake"));
    }

    @Test
    void theShorterLimitOfBothSidesCounts() throws Exception {
        answering("7f010000", transport -> {
            Connection<ToClient, ToRouter> connection = transport.connect().block(PATIENCE);
            assertThat(connection.maxMessageBytes()).isEqualTo(512);
            Probe<ToClient, ToRouter> probe = new Probe<>();
            connection.start(probe);
            connection.close();
            probe.awaitClosed();
        });
    }

    @Test
    void theNextSerializerIsTriedWhereTheRouterRefusesOne() {
        listener.close().block(PATIENCE);
        listener = listen(ChannelLimits.DEFAULT, Serializers.cbor());
        URI uri = URI.create(listener.uri());
        Connection<ToClient, ToRouter> connection = RawSocketClientTransport.builder(uri.getHost(), uri.getPort())
                .serializers(Serializers.msgpack(), Serializers.json(), Serializers.cbor())
                .build()
                .connect()
                .block(PATIENCE);
        assertThat(connection.description()).contains("cbor");
        Probe<ToClient, ToRouter> probe = new Probe<>();
        connection.start(probe);
        connection.close();
        probe.awaitClosed();
    }

    @Test
    void aSerializerWithoutANumberIsRefusedAtOnce() {
        assertThatThrownBy(() -> RawSocketServerTransport.builder().serializers(new PlainSerializer("smile", false)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no number for the serializer 'smile'");
    }
}
