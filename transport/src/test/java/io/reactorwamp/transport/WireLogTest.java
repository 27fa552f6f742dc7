package io.reactorwamp.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.protocol.message.Authenticate;
import io.reactorwamp.protocol.message.Call;
import io.reactorwamp.protocol.message.Challenge;
import io.reactorwamp.protocol.message.Hello;
import io.reactorwamp.protocol.message.Message;
import io.reactorwamp.protocol.message.Welcome;
import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.Dict;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WireLogTest {
    private static final Dict SECRETS = Dict.of("authid", "peter", "authextra", Map.of("ticket", "s3cret"));

    static Stream<Message> withCredentials() {
        return Stream.of(
                new Hello("realm1", SECRETS),
                new Welcome(7, SECRETS),
                new Challenge("wampcra", Dict.of("challenge", "s3cret", "salt", "s3cret")),
                new Authenticate("s3cret", Dict.of("nonce", "s3cret")));
    }

    @ParameterizedTest
    @MethodSource("withCredentials")
    void credentialsDoNotShow(Message message) {
        assertThat(WireLog.text(message))
                .startsWith(message.type() + " [" + message.type().code() + ",")
                .contains("***")
                .doesNotContain("s3cret");
    }

    @Test
    void whoItIsAndWhatIsWantedShow() {
        assertThat(WireLog.text(new Hello("realm1", SECRETS)))
                .isEqualTo("HELLO [1,\"realm1\",{\"authid\":\"peter\",\"authextra\":\"***\"}]");
    }

    @Test
    void aMessageIsOneLineOfLimitedLength() {
        Message call = new Call(1, Dict.EMPTY, "com.example.a", Arguments.of("a\nb\u202e" + "x".repeat(10_000)));
        assertThat(WireLog.text(call))
                .startsWith("CALL [48,1,{},\"com.example.a\",[\"a\\nb\\u202e")
                .doesNotContain("\n")
                .endsWith("characters)")
                .hasSizeLessThan(2_100);
    }

    @Test
    void whatCannotBeShownIsSaidToBeSo() {
        assertThat(WireLog.text(new Call(1, Dict.EMPTY, "com.example.a", TestMessages.BROKEN)))
                .startsWith("CALL whose content is no JSON: ");
    }

    @Test
    void bothWaysAreToldWithTheConnection() {
        try (CapturedLog log = CapturedLog.of(WireLog.NAME)) {
            WireLog.sent("ws json a:1", new Authenticate("x", Dict.EMPTY));
            WireLog.received("ws json a:1", new Challenge("ticket", Dict.EMPTY));
            assertThat(log.lines())
                    .containsExactly(
                            "DEBUG ws json a:1 > AUTHENTICATE [5,\"***\",{}]",
                            "DEBUG ws json a:1 < CHALLENGE [4,\"ticket\",{}]");
        }
    }
}
