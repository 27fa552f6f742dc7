package io.reactorwamp.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.reactorwamp.client.WampClient;
import io.reactorwamp.router.WampRouter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;

/** The URIs of Unix domain sockets, for both transports. */
class UnixUriTest {
    @TempDir
    private Path directory;

    private static WampClient client(String uri) {
        return WampClient.builder().uri(uri).realm(Network.REALM).build();
    }

    @Test
    void theUrisOfAListenerConnectItsClients() {
        WampRouter router = WampRouter.builder().realm(Network.REALM).build();
        try {
            List<String> uris = router.listenUnix(directory.resolve("socket"))
                    .block(Network.PATIENCE)
                    .uris();
            for (String scheme : List.of("unix:", "ws+unix:", "http+unix:")) {
                String uri = uris.stream()
                        .filter(any -> any.startsWith(scheme))
                        .findFirst()
                        .orElseThrow();
                WampClient client = client(uri);
                assertThat(client.connect().block(Network.PATIENCE).isOpen())
                        .as(uri)
                        .isTrue();
                client.close().block(Network.PATIENCE);
            }
        } finally {
            router.close().block(Network.PATIENCE);
        }
    }

    @ParameterizedTest
    @CsvSource({"'', /", ":/ws, /ws", ":/ws/of%20us?token=1, /ws/of%20us?token=1"})
    void thePathOfTheRequestMayFollowThatOfTheSocket(String rest, String target) throws IOException {
        Path file = directory.resolve("socket");
        WampClient client = client("ws+unix:" + file + rest);
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(file));
            Disposable attempt = client.connect().subscribe(session -> {}, error -> {});
            try (SocketChannel accepted = server.accept();
                    BufferedReader request = new BufferedReader(
                            new InputStreamReader(Channels.newInputStream(accepted), StandardCharsets.US_ASCII))) {
                assertThat(request.readLine()).isEqualTo("GET " + target + " HTTP/1.1");
            }
            attempt.dispose();
        }
        client.close().block(Network.PATIENCE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unix:relative",
                "ws+unix:relative",
                "http+unix:relative",
                "unix://host/socket",
                "ws+unix://host/socket"
            })
    void thePathIsAbsoluteAndTheHostThisOne(String uri) {
        assertThatIllegalArgumentException().isThrownBy(() -> client(uri)).withMessageContaining("absolute path");
    }
}
