package io.reactorwamp.transport.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.codec.Serializers;
import io.reactorwamp.transport.ClientTransport;
import io.reactorwamp.transport.HandshakeException;
import io.reactorwamp.transport.Served;
import io.reactorwamp.transport.longpoll.LongPollClientTransport;
import io.reactorwamp.transport.rawsocket.RawSocketClientTransport;
import io.reactorwamp.transport.tls.TestAuthority;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Long-poll on the port of WebSocket and RawSocket: the method of a request tells one from the other. */
class LongPollPortTest {
    private static WebSocketServerTransport.Builder shared() {
        return WebSocketServerTransport.builder()
                .serializers(Serializers.json())
                .withRawSocket()
                .withLongPoll();
    }

    private static LongPollClientTransport.Builder longPoll(String uri) {
        return LongPollClientTransport.builder(uri).serializers(Serializers.json());
    }

    private static String transport(Served server, ClientTransport client) throws InterruptedException {
        return server.connect(client).router().details().transport();
    }

    @Test
    void clientsOfAllTransportsFindThePort() throws InterruptedException {
        try (Served server = new Served(shared().build())) {
            int port = URI.create(server.uri()).getPort();
            String at = "://127.0.0.1:" + port;
            assertThat(server.listener().uris()).containsExactly("ws" + at + "/", "tcp" + at, "http" + at + "/");
            assertThat(transport(server, longPoll("http" + at).build())).isEqualTo("long-poll");
            assertThat(transport(server, longPoll("http" + at + "/any/path/").build()))
                    .isEqualTo("long-poll");
            assertThat(transport(
                            server,
                            WebSocketClientTransport.builder(server.uri())
                                    .serializers(Serializers.json())
                                    .build()))
                    .isEqualTo("websocket");
            assertThat(transport(
                            server,
                            RawSocketClientTransport.builder("127.0.0.1", port)
                                    .serializers(Serializers.json())
                                    .build()))
                    .isEqualTo("rawsocket");
        }
    }

    @Test
    void tlsIsInFrontOfItToo() throws InterruptedException {
        TestAuthority authority = new TestAuthority();
        try (Served server = new Served(shared().tls(authority.server()).build())) {
            String uri = server.uri().replace("wss:", "https:");
            assertThat(server.connect(longPoll(uri).tls(authority.client()).build())
                            .router()
                            .details()
                            .tls())
                    .isNotNull();
            assertThat(Served.refused(longPoll(uri).build())).isInstanceOf(HandshakeException.class);
        }
    }

    @Test
    void aUnixDomainSocketServesItToo(@TempDir Path directory) throws InterruptedException {
        Path file = directory.resolve("socket");
        try (Served server = new Served(shared().unix(file).build())) {
            assertThat(server.listener().uris()).contains("http+unix:" + file);
            server.connect(longPoll("http://localhost/").unix(file).build());
        }
    }

    @Test
    void withoutItItsRequestsAreRefused() {
        WebSocketServerTransport alone = WebSocketServerTransport.builder()
                .serializers(Serializers.json())
                .build();
        try (Served server = new Served(alone)) {
            assertThat(Served.refused(
                            longPoll(server.uri().replace("ws:", "http:")).build()))
                    .isInstanceOf(HandshakeException.class);
        }
    }
}
