package io.reactorwamp.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.transport.ServerTransport;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a client sends, it ends its own session only, and is told what was wrong. */
class HostilePeersTest {
    private static final int MESSAGE_LIMIT = 1 << 20;

    private final WampRouter router = WampRouter.builder().realm("realm1").build();
    private String uri = "";

    @BeforeEach
    void listen() {
        ServerTransport.Listener listener =
                router.listenWebSocket("127.0.0.1", 0).block();
        assertThat(listener).isNotNull();
        uri = listener.uri();
    }

    @AfterEach
    void close() {
        router.close().block();
    }

    /** A second session on the realm has to work before and after {@code attack}, and be the only one that is left. */
    private void unaffected(WireFormat format, Runnable attack) {
        try (WireClient bystander = WireClient.join(uri, format, "realm1")) {
            bystander.send(List.of(64, 1, Map.of(), "com.example.echo"));
            bystander.expect(65);
            attack.run();
            bystander.send(List.of(48, 2, Map.of(), "com.example.echo", List.of("still here")));
            List<?> invocation = bystander.expect(68);
            bystander.send(List.of(70, invocation.get(1), Map.of(), List.of("still here")));
            assertThat(bystander.expect(50)).last().isEqualTo(List.of("still here"));
            assertThat(router.counts("realm1").block()).isEqualTo(new RealmCounts(1, 1, 0, 0, 0, 0));
        }
    }

    private String violation(WireFormat format, byte[] message) {
        String[] text = new String[1];
        unaffected(format, () -> {
            try (WireClient attacker = WireClient.join(uri, format, "realm1")) {
                attacker.sendBytes(message);
                text[0] = attacker.expectViolation();
            }
        });
        return text[0];
    }

    /** What no client may send in a session, and what the ABORT has to name. */
    static Stream<Arguments> wrongMessages() {
        Map<String, Object> none = Map.of();
        BigInteger beyondIds = BigInteger.TWO.pow(53).add(BigInteger.ONE);
        Object[][] wrong = {
            {Map.of("a", 1), "list"},
            {"text", "list"},
            {List.of(), "empty"},
            {List.of("CALL", 1, none, "com.p"), "code"},
            {List.of(999, 1), "999"},
            {List.of(48, 1), "CALL"},
            {List.of(48, 1, none, "com.p", List.of(), none, 1), "CALL"},
            {List.of(48, "1", none, "com.p"), "CALL.Request"},
            {List.of(48, 0, none, "com.p"), "CALL.Request"},
            {List.of(48, -1, none, "com.p"), "CALL.Request"},
            {List.of(48, 1.5, none, "com.p"), "CALL.Request"},
            {List.of(48, beyondIds, none, "com.p"), "CALL.Request"},
            {List.of(48, 1, List.of(), "com.p"), "CALL.Options"},
            {List.of(48, 1, none, 7), "CALL.Procedure"},
            {List.of(48, 1, none, "com.p", "args"), "CALL"},
            {List.of(48, 1, none, "com.p", List.of(), List.of()), "CALL"},
            {List.of(16, 1, Map.of("acknowledge", 1), "com.t"), "acknowledge"},
            {List.of(32, 1, Map.of("match", 1), "com.t"), "match"},
            {List.of(64, 1, Map.of("invoke", true), "com.p"), "invoke"},
            {List.of(48, 1, Map.of("progress", true), "com.p"), "progress"},
            {List.of(48, 1, Map.of("ppt_scheme", "x_custom"), "com.p"), "ppt_scheme"},
            {List.of(48, 2, none, "com.p"), "request"},
            {List.of(34, 1), "UNSUBSCRIBE"},
            {List.of(36, 1, 1, none), "EVENT"},
            {List.of(50, 1, none), "RESULT"},
            {List.of(68, 1, 1, none), "INVOCATION"},
            {List.of(2, 1, none), "WELCOME"},
            {WireClient.hello("realm1"), "HELLO"},
            {List.of(5, "signature", none), "AUTHENTICATE"},
            {List.of(70, 1, none), "YIELD"},
            {List.of(8, 48, 1, none, "com.error"), "ERROR"},
            {List.of(8, 68, 1, none, "com.error"), "ERROR"},
        };
        return Arrays.stream(WireFormat.values())
                .flatMap(format -> Arrays.stream(wrong).map(entry -> Arguments.of(format, entry[0], entry[1])));
    }

    @ParameterizedTest
    @MethodSource("wrongMessages")
    void aWrongMessageEndsItsSession(WireFormat format, Object message, String named) {
        assertThat(violation(format, format.write(message))).containsIgnoringCase(named);
    }

    /** Bytes that are no message, and what the ABORT has to name. */
    static Stream<Arguments> wrongBytes() {
        return Stream.of(
                json("not JSON", "[48,1,{},"),
                json("trailing comma", "[48,1,{},\"com.p\",]"),
                json("NaN", "[48,1,{},\"com.p\",[NaN]]"),
                json("two messages", "[48,1,{},\"com.p\"][48,2,{},\"com.p\"]"),
                json("duplicate option", "[16,1,{\"acknowledge\":true,\"acknowledge\":false},\"com.t\"]"),
                json("long number", "[48,1,{},\"com.p\",[" + "1".repeat(101) + "]]"),
                json("unfinished list", "[48,1,{},\"com.p\",[1"),
                json("deep", "[".repeat(100_000)),
                json("deep payload", "[48,1,{},\"com.p\"," + "[".repeat(64) + "]".repeat(64) + "]"),
                json("empty", ""),
                msgpack("map where a list is due", "80"),
                msgpack("4 billion elements", "dd ffffffff"),
                msgpack("4 billion bytes in the payload", "95 30 01 80 a1 70 91 c6 ffffffff"),
                msgpack("16 million keys", "95 30 01 80 a1 70 90 df 00ffffff"),
                msgpack("never used code", "94 30 01 80 c1"),
                msgpack("truncated", "94 30 01 80 a5 63"),
                msgpack("trailing", "94 30 01 80 a5 636f6d2e70 00"),
                msgpack("deep", "91".repeat(100_000)),
                msgpack("invalid UTF-8", "94 30 01 80 a2 c328"),
                msgpack("empty", ""),
                cbor("4 billion elements", "9a ffffffff"),
                cbor("4 billion bytes in the payload", "85 18 30 01 a0 61 70 81 5a ffffffff"),
                cbor("many tags", "c6".repeat(100) + "84 18 30 01 a0 61 70"),
                cbor("never ending list", "9f 18 30 01 a0"),
                cbor("reserved length", "1c"),
                cbor("break alone", "ff"),
                cbor("trailing", "84 18 30 01 a0 65 636f6d2e70 00"),
                cbor("deep", "81".repeat(100_000)),
                cbor("invalid UTF-8", "84 18 30 01 a0 62 c328"),
                cbor("empty", ""));
    }

    private static Arguments json(String what, String text) {
        return Arguments.of(WireFormat.JSON, what, text.getBytes(StandardCharsets.UTF_8));
    }

    private static Arguments msgpack(String what, String hex) {
        return Arguments.of(WireFormat.MSGPACK, what, HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    private static Arguments cbor(String what, String hex) {
        return Arguments.of(WireFormat.CBOR, what, HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("wrongBytes")
    void bytesThatAreNoMessageEndTheirSession(WireFormat format, String what, byte[] message) {
        assertThat(violation(format, message)).as(what).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource
    void aMessageThatIsTooLongEndsItsSession(WireFormat format) {
        byte[] message = format.write(List.of(48, 1, Map.of(), "com.p", List.of("x".repeat(MESSAGE_LIMIT))));

        assertThat(violation(format, message)).contains(Integer.toString(MESSAGE_LIMIT));
    }

    @ParameterizedTest
    @EnumSource
    void aFrameOfTheWrongKindEndsItsSession(WireFormat format) {
        unaffected(format, () -> {
            try (WireClient attacker = WireClient.join(uri, format, "realm1")) {
                attacker.sendFrame("[]".getBytes(StandardCharsets.UTF_8), !format.isText());
                assertThat(attacker.expectViolation()).isNotBlank();
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void aWrongFirstMessageIsAnswered(WireFormat format) {
        unaffected(format, () -> {
            List<List<?>> first = List.of(
                    List.of(48, 1, Map.of(), "com.p"),
                    List.of(6, Map.of(), "wamp.close.close_realm"),
                    List.of(8, 48, 1, Map.of(), "com.error"),
                    List.of(1, "realm1", Map.of()),
                    List.of(1, "realm1", Map.of("roles", Map.of("walker", Map.of()))),
                    List.of(1, "realm1", Map.of("roles", List.of())),
                    List.of(1, 7, Map.of()));
            for (List<?> message : first) {
                try (WireClient attacker = WireClient.connect(uri, format)) {
                    attacker.send(message);
                    assertThat(attacker.expectViolation()).isNotBlank();
                }
            }
        });
    }

    @Test
    void aViolationAfterOtherMessagesEndsTheSessionAfterTheirAnswers() {
        unaffected(WireFormat.JSON, () -> {
            try (WireClient attacker = WireClient.join(uri, WireFormat.JSON, "realm1")) {
                attacker.send(List.of(48, 1, Map.of(), "com.example.none"));
                attacker.sendBytes("[48".getBytes(StandardCharsets.UTF_8));
                attacker.send(List.of(48, 2, Map.of(), "com.example.none"));
                assertThat(attacker.expect(8)).element(2).isEqualTo(1);
                attacker.expectViolation();
            }
        });
    }
}
