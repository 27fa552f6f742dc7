package io.reactorwamp.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.reactorwamp.client.ConnectException;
import io.reactorwamp.client.WampClient;
import io.reactorwamp.codec.Serializers;
import io.reactorwamp.reactor.ReactorWampClient;
import io.reactorwamp.transport.ClientTransport;
import io.reactorwamp.transport.channel.ChannelLimits;
import io.reactorwamp.transport.rawsocket.RawSocketClientTransport;
import io.reactorwamp.transport.websocket.WebSocketClientTransport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** F7: an address that answers to nothing, not even to the first packet. Its queue of connections is full and nobody accepts. */
class BlackHoledPortTest {
    private static final Duration HASTE = Duration.ofMillis(300);

    /** More than a queue with room for one takes on any system. */
    private static final int CALLERS = 8;

    private final List<SocketChannel> callers = new ArrayList<>();
    private ServerSocket full;

    @BeforeEach
    void fillTheQueue() throws IOException {
        full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        SocketAddress address = full.getLocalSocketAddress();
        for (int i = 0; i < CALLERS; i++) {
            SocketChannel caller = SocketChannel.open();
            callers.add(caller);
            caller.configureBlocking(false);
            caller.connect(address);
        }
    }

    @AfterEach
    void close() throws IOException {
        for (SocketChannel caller : callers) {
            caller.close();
        }
        full.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ws", "wss", "tcp", "tcps"})
    void aClientGivesUpInTimeAndMayTryAgain(String scheme) {
        WampClient client = ReactorWampClient.builder()
                .uri(scheme + "://127.0.0.1:" + full.getLocalPort())
                .realm(Network.REALM)
                .connectTimeout(HASTE)
                .build();
        ConnectException error = catchThrowableOfType(
                ConnectException.class, () -> client.connect().block(Network.PATIENCE));
        assertThat(error).isNotNull();
        assertThat(error.isTransient()).isTrue();
        client.close().block(Network.PATIENCE);
    }

    /** The limit of the transport itself, without that of a client. */
    @Test
    void aTransportGivesUpInTime() {
        ChannelLimits hasty = ChannelLimits.DEFAULT.withHandshakeTimeout(HASTE);
        assertGivenUp(WebSocketClientTransport.builder("ws://127.0.0.1:" + full.getLocalPort() + "/")
                .serializers(Serializers.json())
                .limits(hasty)
                .build());
        assertGivenUp(RawSocketClientTransport.builder("127.0.0.1", full.getLocalPort())
                .serializers(Serializers.json())
                .limits(hasty)
                .build());
    }

    private static void assertGivenUp(ClientTransport transport) {
        Throwable error = transport
                .connect()
                .<Throwable>map(connection -> new AssertionError("connected"))
                .onErrorResume(Mono::just)
                .block(Network.PATIENCE);
        assertThat(error).isInstanceOf(IOException.class).hasMessageMatching("(?s).*(PT0\\.3S|timed out).*");
    }
}
