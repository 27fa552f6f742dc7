package io.reactorwamp.transport.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.reactorwamp.codec.Serializers;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.transport.Connection;
import io.reactorwamp.transport.HandshakeException;
import io.reactorwamp.transport.PlainSerializer;
import io.reactorwamp.transport.Probe;
import io.reactorwamp.transport.Served;
import io.reactorwamp.transport.ServerTransport;
import io.reactorwamp.transport.channel.ChannelLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.test.StepVerifier;

/** From a URI to an open connection, or to the reason why not. */
class UpgradeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ChannelLimits HASTY = ChannelLimits.DEFAULT.withHandshakeTimeout(Duration.ofMillis(300));

    private final PlainSerializer a = new PlainSerializer("a", true);
    private final PlainSerializer b = new PlainSerializer("b", false);
    private final PlainSerializer c = new PlainSerializer("c", false);
    private final BlockingQueue<Connection<ToRouter, ToClient>> accepted = new LinkedBlockingQueue<>();
    private final BlockingQueue<Probe<ToRouter, ToClient>> probes = new LinkedBlockingQueue<>();
    private ServerTransport.Listener listener;

    private void accept(Connection<ToRouter, ToClient> connection) {
        Probe<ToRouter, ToClient> probe = new Probe<>();
        connection.start(probe);
        accepted.add(connection);
        probes.add(probe);
    }

    private String listen(WebSocketServerTransport.Builder builder) {
        listener = builder.build().bind(this::accept).block(PATIENCE);
        return listener.uri();
    }

    @AfterEach
    void close() {
        accepted.forEach(Connection::abort);
        probes.forEach(Probe::awaitClosed);
        if (listener != null) {
            listener.close().block(PATIENCE);
        }
    }

    private static Mono<Connection<ToClient, ToRouter>> connect(String uri, PlainSerializer... serializers) {
        return WebSocketClientTransport.builder(uri)
                .serializers(serializers)
                .build()
                .connect();
    }

    private static void end(Connection<ToClient, ToRouter> connection) {
        Probe<ToClient, ToRouter> probe = new Probe<>();
        connection.start(probe);
        connection.close();
        probe.awaitClosed();
    }

    @Test
    void theFirstFormatOfTheClientThatTheServerHasIsTaken() {
        String uri = listen(WebSocketServerTransport.builder().serializers(a, b));
        assertThat(uri).matches("ws://127\\.0\\.0\\.1:\\d+/");
        Connection<ToClient, ToRouter> connection = connect(uri, c, b, a).block(PATIENCE);
        assertThat(connection.description()).startsWith("websocket b ");
        assertThat(connection.payloads()).isSameAs(b);
        end(connection);
    }

    @Test
    void eachSubscriptionOpensAConnectionOfItsOwn() {
        Mono<Connection<ToClient, ToRouter>> connect =
                connect(listen(WebSocketServerTransport.builder().serializers(a)), a);
        Connection<ToClient, ToRouter> first = connect.block(PATIENCE);
        Connection<ToClient, ToRouter> second = connect.block(PATIENCE);
        assertThat(first).isNotSameAs(second);
        end(first);
        end(second);
    }

    @Test
    void withoutACommonFormatTheServerAnswers400() throws IOException {
        String uri = listen(WebSocketServerTransport.builder().serializers(a));
        for (String headers : List.of("", "Sec-WebSocket-Protocol: wamp.2.c, other\r\n")) {
            try (RawClient client = new RawClient(uri)) {
                assertThat(client.upgrade(headers)).startsWith("HTTP/1.1 400 ");
            }
        }
        StepVerifier.create(connect(uri, c))
                .expectError(HandshakeException.class)
                .verify(PATIENCE);
    }

    @Test
    void aRequestWithoutUpgradeIsAnsweredWith426() {
        String uri = listen(WebSocketServerTransport.builder().serializers(a));
        int status = reactor.netty.http.client.HttpClient.newConnection()
                .get()
                .uri(uri.replace("ws:", "http:"))
                .response()
                .map(response -> response.status().code())
                .block(PATIENCE);
        assertThat(status).isEqualTo(426);
    }

    @Test
    void aServerThatChoosesNoSubprotocolIsRefusedByTheClient() {
        DisposableServer server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle((request, response) ->
                        response.sendWebsocket((in, out) -> in.receive().then()))
                .bindNow(PATIENCE);
        try {
            StepVerifier.create(connect("ws://127.0.0.1:" + server.port() + "/", a))
                    .expectError(HandshakeException.class)
                    .verify(PATIENCE);
        } finally {
            server.disposeNow(PATIENCE);
        }
    }

    /** Whether to a weaker scheme or not: a router that has moved is given by its new URI. */
    @Test
    void aRedirectIsNotFollowed() {
        AtomicInteger visits = new AtomicInteger();
        DisposableServer server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .route(routes -> routes.get(
                                "/old",
                                (request, response) -> response.status(302)
                                        .header("Location", "/new")
                                        .send())
                        .get("/new", (request, response) -> {
                            visits.incrementAndGet();
                            return response.sendNotFound();
                        }))
                .bindNow(PATIENCE);
        try {
            StepVerifier.create(connect("ws://127.0.0.1:" + server.port() + "/old", a))
                    .expectError(HandshakeException.class)
                    .verify(PATIENCE);
            assertThat(visits).hasValue(0);
        } finally {
            server.disposeNow(PATIENCE);
        }
    }

    @Test
    void whereNobodyListensTheErrorIsAnIoException() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        StepVerifier.create(connect("ws://127.0.0.1:" + free + "/", a))
                .expectError(IOException.class)
                .verify(PATIENCE);
    }

    @Test
    void aServerThatDoesNotAnswerIsGivenUpInTime() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Mono<Connection<ToClient, ToRouter>> connect = WebSocketClientTransport.builder(
                            "ws://127.0.0.1:" + silent.getLocalPort() + "/")
                    .serializers(a)
                    .limits(HASTY)
                    .build()
                    .connect();
            StepVerifier.create(connect)
                    .expectErrorSatisfies(error -> assertThat(error)
                            .isInstanceOf(HandshakeException.class)
                            .hasMessageContaining("PT0.3S"))
                    .verify(PATIENCE);
        }
    }

    @Test
    void cancellingAnAttemptClosesItsSocket() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var attempt = connect("ws://127.0.0.1:" + silent.getLocalPort() + "/", a)
                    .subscribe(connection -> {}, error -> {});
            try (var socket = silent.accept()) {
                socket.setSoTimeout((int) PATIENCE.toMillis());
                assertThat(socket.getInputStream().read()).isPositive();
                attempt.dispose();
                while (socket.getInputStream().read() >= 0) {
                    continue;
                }
            }
        }
    }

    @Test
    void anUpgradeThatIsOnlyHalfSentIsCutOffInTime() throws IOException {
        String uri = listen(WebSocketServerTransport.builder().serializers(a).limits(HASTY));
        try (RawClient client = new RawClient(uri)) {
            client.send(
                    "GET / HTTP/1.1\r\nHost: localhost\r\nUpgr".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            assertThat(client.isEnded()).isTrue();
        }
    }

    /** Refused when the limit is reached, although the end of the field is still to come. */
    @ParameterizedTest
    @ValueSource(strings = {"GET / HTTP/1.1\r\nHost: localhost\r\nCookie: ", "GET /"})
    void aHeadThatIsTooLongIsRefusedBeforeItsEnd(String begin) throws IOException {
        String uri = listen(WebSocketServerTransport.builder().serializers(a));
        try (RawClient client = new RawClient(uri)) {
            client.send((begin + "x".repeat(9_000)).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            assertThat(client.readHead()).matches("(?s)HTTP/1\\.1 4(13|14|31) .*");
            assertThat(client.isEnded()).isTrue();
        }
    }

    @Test
    void anUpgradedConnectionOutlivesTheDeadlineOfItsUpgrade() throws Exception {
        String uri = listen(WebSocketServerTransport.builder().serializers(a).limits(HASTY));
        try (RawClient idle = new RawClient(uri);
                RawClient client = RawClient.upgraded(uri, "wamp.2.a")) {
            assertThat(idle.isEnded()).isTrue();
            client.send(RawClient.frame(0x89, "still there"));
            assertThat(client.read().text()).isEqualTo("still there");
        }
    }

    @Test
    void pagesOfOtherHostsAreRefusedUnlessAllowed() throws IOException {
        String uri = listen(WebSocketServerTransport.builder().serializers(a).allowOrigins("https://app.example.com"));
        String protocol = "Sec-WebSocket-Protocol: wamp.2.a\r\n";
        try (RawClient evil = new RawClient(uri);
                RawClient allowed = new RawClient(uri);
                RawClient own = new RawClient(uri)) {
            assertThat(evil.upgrade(protocol + "Origin: https://evil.example.com\r\n"))
                    .startsWith("HTTP/1.1 403 ");
            assertThat(allowed.upgrade(protocol + "Origin: https://app.example.com\r\n"))
                    .startsWith("HTTP/1.1 101 ");
            assertThat(own.upgrade(protocol + "Origin: http://localhost\r\n")).startsWith("HTTP/1.1 101 ");
        }
    }

    @Test
    void theServerSeesTheHeadersAndCookiesOfTheRequest() throws InterruptedException {
        try (Served server = new Served(WebSocketServerTransport.builder()
                .serializers(Serializers.json())
                .build())) {
            Connection<ToRouter, ToClient> router = server.connect(
                            WebSocketClientTransport.builder(server.uri() + "path")
                                    .serializers(Serializers.json())
                                    .header("X-Token", "a")
                                    .header("X-Token", "b")
                                    .cookie("first", "1")
                                    .cookie("second", "2")
                                    .build())
                    .router();
            assertThat(router.details().headers().get("x-token")).containsExactly("b");
            assertThat(router.details().cookie("first")).isEqualTo("1");
            assertThat(router.details().cookie("second")).isEqualTo("2");
            assertThat(router.details().header("Host")).startsWith("127.0.0.1:");
            assertThat(router.details().tls()).isNull();
        }
    }

    @Test
    void whatCannotBeAHeaderIsNoticedAtAssembly() {
        WebSocketClientTransport.Builder builder =
                WebSocketClientTransport.builder("ws://localhost/").serializers(a);
        assertThatIllegalArgumentException().isThrownBy(() -> builder.header("X-Token", "a\r\nX-Other: b"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.cookie("name", "a;b").build());
    }

    @Test
    void anUpgradeCanBeMountedOnAnExistingServer() {
        WebSocketUpgrade upgrade = new WebSocketUpgrade(this::accept, List.of(a), ChannelLimits.DEFAULT);
        DisposableServer server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .route(routes -> routes.get("/wamp", upgrade)
                        .get("/hello", (request, response) -> response.sendString(Mono.just("hello"))))
                .bindNow(PATIENCE);
        try {
            end(connect("ws://127.0.0.1:" + server.port() + "/wamp", a).block(PATIENCE));
            assertThat(accepted).hasSize(1);
            probes.forEach(Probe::awaitClosed);
        } finally {
            server.disposeNow(PATIENCE);
        }
    }

    @Test
    void formatsHaveToBeNamedOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WebSocketServerTransport.builder().build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WebSocketClientTransport.builder("ws://x")
                        .serializers(a, a)
                        .build());
    }
}
