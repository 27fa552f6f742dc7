package io.reactorwamp.transport.natives;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.Channel;
import io.reactorwamp.codec.Serializers;
import io.reactorwamp.transport.Served;
import io.reactorwamp.transport.rawsocket.RawSocketClientTransport;
import io.reactorwamp.transport.rawsocket.RawSocketServerTransport;
import io.reactorwamp.transport.tls.TestAuthority;
import io.reactorwamp.transport.websocket.WebSocketClientTransport;
import io.reactorwamp.transport.websocket.WebSocketServerTransport;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A native transport of Netty's is used where the application has one on its class path; runs only with it. */
@EnabledIfSystemProperty(named = "io.reactorwamp.natives", matches = "true")
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class NativesTest {
    private static final String EPOLL = "io.netty.channel.epoll.";

    private final List<Channel> channels = new CopyOnWriteArrayList<>();

    private void assertChannels(String prefix) {
        assertThat(channels)
                .hasSize(2)
                .allSatisfy(channel -> assertThat(channel.getClass().getName()).startsWith(prefix));
    }

    @Test
    void rawSocketOverTcpUsesIt() throws InterruptedException {
        RawSocketServerTransport server = RawSocketServerTransport.builder()
                .serializers(Serializers.json())
                .tcpServer(tcp -> tcp.doOnConnection(connection -> channels.add(connection.channel())))
                .build();
        try (Served served = new Served(server)) {
            served.connect(RawSocketClientTransport.builder(
                            "127.0.0.1", URI.create(served.uri()).getPort())
                    .serializers(Serializers.json())
                    .tcpClient(tcp -> tcp.doOnConnected(connection -> channels.add(connection.channel())))
                    .build());
            assertChannels(EPOLL);
        }
    }

    @Test
    void webSocketOverTlsUsesIt() throws InterruptedException {
        TestAuthority authority = new TestAuthority();
        WebSocketServerTransport server = WebSocketServerTransport.builder()
                .serializers(Serializers.json())
                .tls(authority.server())
                .httpServer(http -> http.doOnConnection(connection -> channels.add(connection.channel())))
                .build();
        try (Served served = new Served(server)) {
            served.connect(WebSocketClientTransport.builder(served.uri())
                    .serializers(Serializers.json())
                    .tls(authority.client())
                    .httpClient(http -> http.doOnConnected(connection -> channels.add(connection.channel())))
                    .build());
            assertChannels(EPOLL);
        }
    }

    /** These are the JDK's with and without it. */
    @Test
    void aUnixDomainSocketStaysThatOfTheJdk(@TempDir Path directory) throws InterruptedException {
        Path file = directory.resolve("socket");
        RawSocketServerTransport server = RawSocketServerTransport.builder()
                .serializers(Serializers.json())
                .unix(file)
                .tcpServer(tcp -> tcp.doOnConnection(connection -> channels.add(connection.channel())))
                .build();
        try (Served served = new Served(server)) {
            served.connect(RawSocketClientTransport.builder(file)
                    .serializers(Serializers.json())
                    .tcpClient(tcp -> tcp.doOnConnected(connection -> channels.add(connection.channel())))
                    .build());
            assertChannels("io.netty.channel.socket.nio.NioDomainSocketChannel");
        }
    }
}
