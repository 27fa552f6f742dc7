package io.reactorwamp.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.reactorwamp.client.AuthenticationException;
import io.reactorwamp.client.ConnectException;
import io.reactorwamp.client.ProtocolViolationException;
import io.reactorwamp.client.SessionAbortedException;
import io.reactorwamp.client.WampClient;
import io.reactorwamp.reactor.ReactorWampClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What a router may do wrong before there is a session: connecting fails with the documented error, and never hangs. */
class HostileHandshakeTest {
    private static final Map<String, Object> ROLES = Map.of("roles", Map.of("dealer", Map.of()));

    private @Nullable ScriptedServer server;

    @AfterEach
    void close() {
        if (server != null) {
            server.close();
        }
    }

    private WampClient client(ScriptedServer started, Wire wire) {
        server = started;
        return started.client(wire);
    }

    private static <T extends Throwable> T refused(WampClient client, Class<T> type) {
        T error = catchThrowableOfType(type, () -> client.connect().block(Network.PATIENCE));
        assertThat(error).isNotNull();
        return error;
    }

    private static ScriptedServer answering(SocketKind kind, Wire wire, Object answer) {
        return ScriptedServer.over(kind, wire, peer -> {
            peer.receive();
            peer.send(answer);
        });
    }

    static Stream<Arguments> violations() {
        return everyWire()
                .flatMap(way -> Stream.of(
                                List.of(6, Map.of(), "wamp.close.system_shutdown"),
                                List.of(36, 1, 1, Map.of()),
                                List.of(68, 1, 1, Map.of()),
                                List.of(2, 0, ROLES),
                                List.of(2, "7", ROLES),
                                List.of(2, 7),
                                List.of(2, 7, Map.of()),
                                List.of(2, 7, Map.of("roles", List.of())),
                                List.of(1, "realm1", ROLES),
                                List.of(999))
                        .map(answer -> Arguments.of(way.get()[0], way.get()[1], answer)));
    }

    static Stream<Arguments> everyWire() {
        return ScriptedServer.KINDS.stream()
                .flatMap(kind -> Stream.of(Wire.values()).map(wire -> Arguments.of(kind, wire)));
    }

    @ParameterizedTest
    @MethodSource("violations")
    void anAnswerThatIsNoneIsAViolationOfTheRouter(SocketKind kind, Wire wire, List<Object> answer) {
        ProtocolViolationException error =
                refused(client(answering(kind, wire, answer), wire), ProtocolViolationException.class);
        assertThat(error.isTransient()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("everyWire")
    void aChallengeForAMethodThatWasNotOfferedIsRefused(SocketKind kind, Wire wire) {
        AuthenticationException error = refused(
                client(answering(kind, wire, List.of(4, "ticket", Map.of())), wire), AuthenticationException.class);
        assertThat(error.reason()).isEqualTo("wamp.error.no_matching_auth_method");
        assertThat(error.isTransient()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("everyWire")
    void anAbortIsToldWithItsReason(SocketKind kind, Wire wire) {
        List<Object> abort = List.of(3, Map.of("message", "not you"), "com.example.not_you");
        SessionAbortedException error =
                refused(client(answering(kind, wire, abort), wire), SessionAbortedException.class);
        assertThat(error.reason()).isEqualTo("com.example.not_you");
        assertThat(error).hasMessageContaining("not you");
    }

    @ParameterizedTest
    @MethodSource("everyWire")
    void aRouterThatDoesNotAnswerHelloIsGivenUp(SocketKind kind, Wire wire) {
        server = ScriptedServer.over(kind, wire, peer -> peer.receive());
        ConnectException error = refused(impatient(wire), ConnectException.class);
        assertThat(error.isTransient()).isTrue();
    }

    @Test
    void aServerThatDoesNotAnswerTheUpgradeIsGivenUp() {
        server = ScriptedServer.raw(socket -> socket.getInputStream().readAllBytes());
        ConnectException error = refused(impatient(Wire.JSON), ConnectException.class);
        assertThat(error.isTransient()).isTrue();
    }

    /** An error that two deadlines race to tell would be dropped once in a while, which fails a test here. */
    @Test
    void eachOfManyAttemptsThatAreGivenUpTellsOnce() {
        server = ScriptedServer.raw(socket -> socket.getInputStream().readAllBytes());
        WampClient client = server.keep(ReactorWampClient.builder()
                .uri(server.uri())
                .realm(Network.REALM)
                .connectTimeout(Duration.ofMillis(3)));
        List<Throwable> told = Flux.range(0, 200)
                .concatMap(attempt -> client.connect()
                        .<Throwable>map(session -> new AssertionError("connected"))
                        .onErrorResume(Mono::just))
                .collectList()
                .block(Duration.ofSeconds(40));
        assertThat(told).hasSize(200).allSatisfy(error -> assertThat(error).isInstanceOf(ConnectException.class));
    }

    private WampClient impatient(Wire wire) {
        return server.keep(ReactorWampClient.builder()
                .uri(server.uri())
                .realm(Network.REALM)
                .serializers(wire.id())
                .connectTimeout(Duration.ofMillis(300)));
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void anEndBeforeWelcomeMayBeTriedAgain(Wire wire) {
        AtomicInteger attempts = new AtomicInteger();
        ScriptedServer second = ScriptedServer.webSocket(wire, peer -> {
            if (attempts.getAndIncrement() == 0) {
                peer.receive();
                peer.sendRaw(new byte[] {(byte) (0x80 | Connected.opcode(wire)), 100, '['});
                peer.close();
            }
            peer.welcome();
        });
        WampClient client = client(second, wire);
        assertThat(refused(client, ConnectException.class).isTransient()).isTrue();
        assertThat(client.connect().block(Network.PATIENCE).id()).isEqualTo(7);
    }

    static Stream<Arguments> noWebSocket() {
        return Stream.of(
                Arguments.of("not found", "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"),
                Arguments.of("an ordinary page", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"),
                Arguments.of("no HTTP", "SSH-2.0-other\r\n\r\n"),
                Arguments.of(
                        "a field that does not end",
                        "HTTP/1.1 101 Switching Protocols\r\nSet-Cookie: " + "x".repeat(9_000)),
                Arguments.of(
                        "a key that does not fit",
                        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                + "Sec-WebSocket-Accept: AAAAAAAAAAAAAAAAAAAAAAAAAAA=\r\n"
                                + "Sec-WebSocket-Protocol: wamp.2.json\r\n\r\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("noWebSocket")
    void whatIsNoWebSocketIsRefused(String name, String response) {
        ScriptedServer web = ScriptedServer.raw(socket -> {
            socket.getInputStream().read(new byte[1]);
            socket.getOutputStream().write(response.getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
        });
        refused(client(web, Wire.JSON), ConnectException.class);
    }

    @Test
    void aFormatThatWasNotOfferedIsRefused() {
        ScriptedServer other = ScriptedServer.raw(
                socket -> Connected.upgrade(socket, Wire.JSON, "wamp.2.cbor").readToTheEnd());
        ConnectException error = refused(client(other, Wire.JSON), ConnectException.class);
        assertThat(error.isTransient()).isFalse();
    }

    @Test
    void aPortThatNobodyListensOnMayBeTriedAgain() {
        ScriptedServer gone = ScriptedServer.raw(socket -> {});
        WampClient client = client(gone, Wire.JSON);
        gone.stopListening();
        assertThat(refused(client, ConnectException.class).isTransient()).isTrue();
    }
}
