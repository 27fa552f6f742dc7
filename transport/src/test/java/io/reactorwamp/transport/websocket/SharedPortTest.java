package io.reactorwamp.transport.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.codec.Serializers;
import io.reactorwamp.transport.ClientTransport;
import io.reactorwamp.transport.PlainSerializer;
import io.reactorwamp.transport.Served;
import io.reactorwamp.transport.channel.ChannelLimits;
import io.reactorwamp.transport.rawsocket.RawSocketClientTransport;
import io.reactorwamp.transport.tls.TestAuthority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One port for both transports: the first octet tells one from the other. */
class SharedPortTest {
    private static final ChannelLimits HASTY = ChannelLimits.DEFAULT.withHandshakeTimeout(Duration.ofMillis(300));

    private static WebSocketServerTransport.Builder shared() {
        return WebSocketServerTransport.builder()
                .serializers(Serializers.json())
                .withRawSocket();
    }

    private static ClientTransport webSocket(String uri) {
        return WebSocketClientTransport.builder(uri)
                .serializers(Serializers.json())
                .build();
    }

    private static RawSocketClientTransport.Builder rawSocket(String uri) {
        return RawSocketClientTransport.builder("127.0.0.1", URI.create(uri).getPort())
                .serializers(Serializers.json());
    }

    private static Socket socket(Served server) throws IOException {
        Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(server.uri()).getPort());
        socket.setSoTimeout((int) Served.PATIENCE.toMillis());
        socket.setTcpNoDelay(true);
        return socket;
    }

    @Test
    void clientsOfBothTransportsFindThePort() throws InterruptedException {
        try (Served server = new Served(shared().build())) {
            assertThat(server.listener().uris())
                    .containsExactly(
                            server.uri(), server.uri().replace("ws:", "tcp:").replaceAll("/$", ""));
            assertThat(server.connect(webSocket(server.uri()))
                            .router()
                            .details()
                            .transport())
                    .isEqualTo("websocket");
            assertThat(server.connect(rawSocket(server.uri()).build())
                            .router()
                            .details()
                            .transport())
                    .isEqualTo("rawsocket");
        }
    }

    @Test
    void tlsIsInFrontOfBoth() throws InterruptedException {
        TestAuthority authority = new TestAuthority();
        try (Served server = new Served(shared().tls(authority.server()).build())) {
            assertThat(server.listener().uris()).allMatch(uri -> uri.matches("(wss|tcps)://127\\.0\\.0\\.1:\\d+/?"));
            ClientTransport webSocket = WebSocketClientTransport.builder(server.uri())
                    .serializers(Serializers.json())
                    .tls(authority.client())
                    .build();
            assertThat(server.connect(webSocket).router().details().tls()).isNotNull();
            ClientTransport rawSocket =
                    rawSocket(server.uri()).tls(authority.client()).build();
            assertThat(server.connect(rawSocket).router().details().tls()).isNotNull();
        }
    }

    @Test
    void aUnixDomainSocketServesBothToo(@TempDir Path directory) throws InterruptedException {
        Path file = directory.resolve("socket");
        try (Served server = new Served(shared().unix(file).build())) {
            assertThat(server.listener().uris()).containsExactly("ws+unix:" + file, "unix:" + file);
            server.connect(WebSocketClientTransport.builder("ws://localhost/")
                    .serializers(Serializers.json())
                    .unix(file)
                    .build());
            server.connect(RawSocketClientTransport.builder(file)
                    .serializers(Serializers.json())
                    .build());
        }
    }

    @Test
    void handshakesMayComeOctetByOctet() throws IOException {
        try (Served server = new Served(shared().build());
                Socket raw = socket(server);
                Socket http = socket(server)) {
            for (byte octet : HexFormat.of().parseHex("7f710000")) {
                raw.getOutputStream().write(octet);
            }
            assertThat(raw.getInputStream().readNBytes(4)).startsWith(0x7f);
            for (byte octet : "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII)) {
                http.getOutputStream().write(octet);
            }
            assertThat(new String(http.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 426");
        }
    }

    @Test
    void aRefusedHandshakeIsAnsweredAsElsewhere() throws IOException {
        try (Served server = new Served(shared().build());
                Socket socket = socket(server)) {
            socket.getOutputStream().write(HexFormat.of().parseHex("7f720000"));
            assertThat(socket.getInputStream().readAllBytes()).containsExactly(0x7f, 0x10, 0, 0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7f", "7f7100", "47", "474554"})
    void halfAHandshakeIsCutOffInTime(String octets) throws IOException {
        try (Served server = new Served(shared().limits(HASTY).build());
                Socket socket = socket(server)) {
            socket.getOutputStream().write(HexFormat.of().parseHex(octets));
            assertThat(socket.getInputStream().readAllBytes()).isEmpty();
            assertThat(server.accepted()).isZero();
        }
    }

    @Test
    void aFormatThatRawSocketDoesNotKnowIsForWebSocketAlone() throws InterruptedException {
        PlainSerializer own = new PlainSerializer("own", true);
        WebSocketServerTransport transport = WebSocketServerTransport.builder()
                .serializers(own, Serializers.json())
                .withRawSocket()
                .build();
        try (Served server = new Served(transport)) {
            server.connect(rawSocket(server.uri()).build());
            assertThat(server.accepted()).isZero();
        }
    }
}
