package io.reactorwamp.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.client.ConnectionLostException;
import io.reactorwamp.client.Outcome;
import io.reactorwamp.client.ProtocolViolationException;
import io.reactorwamp.client.WampClient;
import io.reactorwamp.client.WampSession;
import io.reactorwamp.reactor.ReactorWampClient;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a router may do wrong in an open session: the client says so, ends the session and tells everybody who waits. */
class HostileRouterTest {
    private static final int MESSAGE_BYTES = 4_096;

    private @Nullable ScriptedServer server;

    @AfterEach
    void close() {
        if (server != null) {
            server.close();
        }
    }

    /**
     * One thing that a router may do wrong.
     *
     * @param name what it is
     * @param bytes what it sends
     * @param told what the client says of it
     */
    record Offence(Wire wire, String name, byte[] bytes, String told) {
        @Override
        public String toString() {
            return wire.id() + ": " + name;
        }
    }

    static Stream<Arguments> offences() {
        return ScriptedServer.KINDS.stream()
                .flatMap(kind -> Stream.of(Wire.values())
                        .flatMap(wire -> Stream.concat(malformed(wire), meaningless(wire)))
                        .map(offence -> Arguments.of(kind, offence)));
    }

    private static Stream<Offence> malformed(Wire wire) {
        byte[] event = wire.write(List.of(36, 1, 1, Map.of(), List.of("some text")));
        byte[] badText = Arrays.copyOf(event, event.length);
        badText[event.length - (wire.isText() ? 5 : 3)] = (byte) 0xff;
        return Stream.of(
                new Offence(wire, "an empty message", new byte[0], ""),
                new Offence(wire, "a truncated message", Arrays.copyOf(event, event.length - 4), ""),
                new Offence(wire, "bytes after the message", concat(event, event), ""),
                new Offence(wire, "a text that is not UTF-8", badText, ""),
                new Offence(wire, "a map", wire.write(Map.of("a", 1)), "list"),
                new Offence(wire, "an empty list", wire.write(List.of()), ""),
                new Offence(wire, "arguments of depth 100", wire.write(event(nested(100))), "deep"),
                new Offence(wire, "a list that claims to be endless", endless(wire), ""));
    }

    private static byte[] endless(Wire wire) {
        return switch (wire) {
            case JSON -> "[".repeat(3_000).getBytes(StandardCharsets.US_ASCII);
            case MSGPACK -> new byte[] {(byte) 0xdd, -1, -1, -1, -1, 36};
            case CBOR -> new byte[] {(byte) 0x9b, 0x7f, -1, -1, -1, -1, -1, -1, -1, 36};
        };
    }

    private static Stream<Offence> meaningless(Wire wire) {
        return Stream.of(
                offence(wire, "a type that there is not", List.of(999, 1), ""),
                offence(wire, "a text as the type", List.of("EVENT", 1), ""),
                offence(wire, "a message for a router", List.of(48, 1, Map.of(), "com.x"), "CALL"),
                offence(wire, "HELLO", List.of(1, "realm1", Map.of()), "HELLO"),
                offence(wire, "WELCOME again", List.of(2, 8, Map.of()), "WELCOME"),
                offence(wire, "too few elements", List.of(36, 1, 1), "EVENT"),
                offence(wire, "too many elements", List.of(50, 1, Map.of(), List.of(), Map.of(), 1), "RESULT"),
                offence(wire, "an id that is a text", List.of(50, "1", Map.of()), "RESULT.CALL.Request"),
                offence(wire, "an id of 0", List.of(36, 0, 1, Map.of()), "EVENT"),
                offence(wire, "an id of 2^53 + 1", List.of(36, (1L << 53) + 1, 1, Map.of()), "EVENT"),
                offence(wire, "details that are a list", List.of(50, 1, List.of()), "RESULT.Details"),
                offence(wire, "arguments that are a map", List.of(36, 1, 1, Map.of(), Map.of()), "EVENT"),
                offence(wire, "a result that nobody asked for", List.of(50, 999, Map.of()), "RESULT for request 999"),
                offence(
                        wire,
                        "a subscription that nobody asked for",
                        List.of(33, 999, 1),
                        "SUBSCRIBED for request 999"),
                offence(wire, "an error for an event", List.of(8, 36, 1, Map.of(), "com.x"), "ERROR.REQUEST.Type"),
                offence(wire, "a challenge", List.of(4, "ticket", Map.of()), "CHALLENGE"));
    }

    private static Offence offence(Wire wire, String name, List<?> message, String told) {
        return new Offence(wire, name, wire.write(message), told);
    }

    private static List<Object> event(Object argument) {
        return List.of(36, 1, 1, Map.of(), List.of(argument));
    }

    private static Object nested(int depth) {
        Object value = 1;
        for (int i = 0; i < depth; i++) {
            value = List.of(value);
        }
        return value;
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("offences")
    void isToldAndEndsTheSession(SocketKind kind, Offence offence) {
        CompletableFuture<List<Object>> abort = new CompletableFuture<>();
        WampSession session = connect(kind, offence.wire, peer -> {
            peer.receive();
            peer.sendMessage(offence.bytes);
            abort.complete(peer.receive());
        });
        CompletableFuture<String> waiting =
                session.call("com.example.p", String.class).toFuture();

        ProtocolViolationException violation = violation(waiting);

        assertThat(violation.fault()).isEqualTo(ProtocolViolationException.Fault.REMOTE);
        assertThat(violation).hasMessageContaining(offence.told);
        assertThat(abort).succeedsWithin(Network.PATIENCE);
        assertThat(abort.join().get(0)).isEqualTo(3L);
        assertThat(abort.join().get(2)).isEqualTo("wamp.error.protocol_violation");
        assertThat((Map<?, ?>) abort.join().get(1)).extracting("message").isEqualTo(violation.getMessage());
        assertThat(violation(session.ended().toFuture())).hasMessage(violation.getMessage());
        assertThat(session.isOpen()).isFalse();
    }

    private WampSession connect(SocketKind kind, Wire wire, ScriptedServer.Script afterWelcome) {
        server = ScriptedServer.over(kind, wire, peer -> {
            peer.welcome();
            afterWelcome.play(peer);
        });
        WampClient client = server.keep(ReactorWampClient.builder()
                .uri(server.uri())
                .realm(Network.REALM)
                .serializers(wire.id())
                .maxMessageBytes(MESSAGE_BYTES));
        return client.connect().block(Network.PATIENCE);
    }

    private static ConnectionLostException lost(CompletableFuture<?> waiting) {
        ConnectionLostException lost = Failed.with(ConnectionLostException.class, waiting);
        assertThat(lost.outcome()).isEqualTo(Outcome.UNKNOWN);
        return lost;
    }

    private static ProtocolViolationException violation(CompletableFuture<?> waiting) {
        ConnectionLostException lost = lost(waiting);
        assertThat(lost).cause().isInstanceOf(ProtocolViolationException.class);
        return (ProtocolViolationException) lost.getCause();
    }

    /** What is wrong below the messages. */
    static Stream<Offence> brokenFrames() {
        return Stream.of(Wire.values()).flatMap(wire -> {
            int kind = Connected.opcode(wire);
            byte[] message = wire.write(event("x"));
            byte[] tooLong = wire.write(event("x".repeat(MESSAGE_BYTES)));
            return Stream.of(
                    new Offence(wire, "a message that is too long", Connected.frame(kind, tooLong), "longer than 4096"),
                    new Offence(
                            wire,
                            "the other kind of frame",
                            Connected.frame(3 - kind, message),
                            "wrong WebSocket type"),
                    frame(wire, "a masked frame", 0x80 | kind, 0x81, 1, 2, 3, 4, 5),
                    frame(wire, "a frame with reserved bits", 0xf0 | kind, 1, 2),
                    frame(wire, "a frame of no known kind", 0x83, 1, 2),
                    frame(wire, "a ping in two parts", 0x09, 0),
                    frame(wire, "a length in a longer form than needed", 0x80 | kind, 126, 0, 1, 2));
        });
    }

    private static Offence frame(Wire wire, String name, int... bytes) {
        byte[] frame = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            frame[i] = (byte) bytes[i];
        }
        return new Offence(wire, name, frame, "WebSocket");
    }

    static Stream<Offence> brokenFramesOfRawSocket() {
        return Stream.of(Wire.values()).flatMap(wire -> {
            byte[] message = wire.write(event("x"));
            byte[] tooLong = wire.write(event("x".repeat(MESSAGE_BYTES)));
            return Stream.of(
                    new Offence(wire, "a message that is too long", Connected.rawFrame(0, tooLong), "longer than 4096"),
                    new Offence(wire, "a frame of no known kind", Connected.rawFrame(3, message), "reserved kind 3"),
                    new Offence(wire, "a frame with reserved bits", Connected.rawFrame(0x80, message), "reserved bit"));
        });
    }

    @ParameterizedTest
    @MethodSource("brokenFrames")
    void aBrokenFrameEndsTheSessionToo(Offence offence) {
        endsTheSession(SocketKind.WEB_SOCKET, offence);
    }

    @ParameterizedTest
    @MethodSource("brokenFramesOfRawSocket")
    void aBrokenFrameOfRawSocketDoesSoToo(Offence offence) {
        endsTheSession(SocketKind.RAW_SOCKET, offence);
    }

    private void endsTheSession(SocketKind kind, Offence offence) {
        WampSession session = connect(kind, offence.wire, peer -> {
            peer.receive();
            peer.sendRaw(offence.bytes);
        });
        CompletableFuture<String> waiting =
                session.call("com.example.p", String.class).toFuture();
        assertThat(violation(waiting)).hasMessageContaining(offence.told);
        assertThat(session.isOpen()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"WEB_SOCKET", "RAW_SOCKET"})
    void anEndInTheMiddleOfAFrameIsALostConnection(SocketKind kind) {
        Wire wire = Wire.MSGPACK;
        byte[] frame = kind == SocketKind.WEB_SOCKET
                ? Connected.frame(Connected.opcode(wire), new byte[100])
                : Connected.rawFrame(0, new byte[100]);
        byte[] half = Arrays.copyOf(frame, 50);
        WampSession session = connect(kind, wire, peer -> {
            peer.receive();
            peer.sendRaw(half);
            peer.close();
        });
        CompletableFuture<String> waiting =
                session.call("com.example.p", String.class).toFuture();
        ConnectionLostException lost = lost(waiting);
        assertThat(lost.isTransient()).isTrue();
        lost(session.ended().toFuture());
        assertThat(session.isOpen()).isFalse();
    }
}
