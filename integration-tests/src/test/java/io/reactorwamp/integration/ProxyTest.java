package io.reactorwamp.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.reactorwamp.client.ConnectException;
import io.reactorwamp.client.WampClient;
import io.reactorwamp.client.WampSession;
import io.reactorwamp.reactor.ReactorWampClient;
import io.reactorwamp.router.WampRouter;
import io.reactorwamp.transport.CapturedLog;
import io.reactorwamp.transport.ProxyServer;
import io.reactorwamp.transport.channel.ChannelLimits;
import io.reactorwamp.transport.channel.ForwardProxy;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import reactor.core.publisher.Mono;

/** Clients reach their router through a proxy, which alone is told who they are to it. */
class ProxyTest {
    private static final String SECRET = "s3cret";

    private final ProxyServer proxy = new ProxyServer("ada", SECRET);
    private final WampRouter router = WampRouter.builder().realm(Network.REALM).build();
    private final List<WampClient> clients = new ArrayList<>();

    @AfterEach
    void close() {
        clients.forEach(client -> client.close().block(Network.PATIENCE));
        router.close().block(Network.PATIENCE);
        proxy.close();
    }

    private String listen(SocketKind socket) {
        return router.listen(socket.server(ChannelLimits.DEFAULT))
                .block(Network.PATIENCE)
                .uri();
    }

    private WampClient client(String uri, ForwardProxy through) {
        WampClient client = ReactorWampClient.builder()
                .uri(uri)
                .realm(Network.REALM)
                .proxy(through)
                .connectTimeout(Network.PATIENCE)
                .build();
        clients.add(client);
        return client;
    }

    private ForwardProxy proxy(ForwardProxy.Kind kind, String password) {
        return new ForwardProxy(kind, "127.0.0.1", proxy.port(), "ada", password);
    }

    static Stream<Arguments> ways() {
        return Stream.of(SocketKind.values())
                .flatMap(socket -> Stream.of(ForwardProxy.Kind.values()).map(kind -> Arguments.of(socket, kind)));
    }

    @ParameterizedTest(name = "{0} through {1}")
    @MethodSource("ways")
    void aSessionGoesThroughAProxy(SocketKind socket, ForwardProxy.Kind kind) {
        String uri = listen(socket).replace("127.0.0.1", "localhost");
        WampSession session = client(uri, proxy(kind, SECRET)).connect().block(Network.PATIENCE);
        session.register("com.example.echo")
                .handle(call -> Mono.just(call.arg(0, String.class)))
                .block(Network.PATIENCE);
        assertThat(session.call("com.example.echo", String.class, "hi").block(Network.PATIENCE))
                .isEqualTo("hi");
        String way = kind == ForwardProxy.Kind.HTTP ? "HTTP" : "SOCKS";
        // The proxy is given the name: it resolves it. Long-poll connects several times.
        assertThat(proxy.asked())
                .containsOnly(way + " localhost:" + URI.create(uri).getPort());
    }

    @ParameterizedTest(name = "{0} through {1}")
    @MethodSource("ways")
    void aProxyThatRefusesIsAnErrorThatTellsNoSecret(SocketKind socket, ForwardProxy.Kind kind) {
        String uri = listen(socket);
        try (CapturedLog log = CapturedLog.of(Logger.ROOT_LOGGER_NAME)) {
            WampClient client = client(uri, proxy(kind, "wrong-" + SECRET));
            ConnectException error = catchThrowableOfType(
                    ConnectException.class, () -> client.connect().block(Network.PATIENCE));
            assertThat(error).isNotNull();
            StringWriter trace = new StringWriter();
            error.printStackTrace(new PrintWriter(trace));
            assertThat(trace.toString()).doesNotContain(SECRET);
            assertThat(log.lines()).noneMatch(line -> line.contains(SECRET));
        }
        assertThat(proxy.asked()).isEmpty();
        assertThat(router.connections().block(Network.PATIENCE)).isZero();
    }

    @Test
    void aProxyThatDoesNotListenIsAnError() {
        String uri = listen(SocketKind.WEB_SOCKET);
        proxy.close();
        WampClient client = client(uri, ForwardProxy.http("127.0.0.1", proxy.port()));
        assertThat(catchThrowableOfType(
                        ConnectException.class, () -> client.connect().block(Network.PATIENCE)))
                .isNotNull();
    }

    @Test
    void aProxyThatDoesNotAnswerIsGivenUp() {
        try (ScriptedServer silent =
                ScriptedServer.raw(socket -> socket.getInputStream().readAllBytes())) {
            WampClient client = ReactorWampClient.builder()
                    .uri(listen(SocketKind.WEB_SOCKET))
                    .realm(Network.REALM)
                    .proxy(ForwardProxy.socks5(
                            "127.0.0.1", URI.create(silent.uri()).getPort()))
                    .connectTimeout(Duration.ofMillis(300))
                    .build();
            clients.add(client);
            ConnectException error = catchThrowableOfType(
                    ConnectException.class, () -> client.connect().block(Network.PATIENCE));
            assertThat(error.isTransient()).isTrue();
        }
    }

    @Test
    void credentialsDoNotShow() {
        assertThat(proxy(ForwardProxy.Kind.HTTP, SECRET).toString())
                .doesNotContain(SECRET)
                .doesNotContain("ada");
    }
}
