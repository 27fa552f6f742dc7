package io.reactorwamp.reactor;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactorwamp.client.Credentials;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A ticket is not sent over a network in the clear. */
class PlaintextTest {
    private static final Credentials.Ticket TICKET = Credentials.ticket("joe", "secret1");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wss://example.com/ws",
                "WSS://example.com/ws",
                "ws://localhost:8080/ws",
                "ws://127.0.0.1/",
                "ws://127.9.9.9/",
                "ws://[::1]:8080/",
                "tcp://127.0.0.1:8081",
                "tcps://example.com:8081",
                "unix:/run/wamp",
                "ws+unix:/run/wamp:/ws"
            })
    void encryptedTransportsAndThisMachineAreSafe(String uri) {
        assertThatCode(() -> Plaintext.check(URI.create(uri), List.of(TICKET))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ws://example.com/ws",
                "ws://10.0.0.1/",
                "tcp://example.com:8081",
                "rs://example.com:8081",
                "ws://localhost.example.com/",
                "ws://127.0.0.1.example.com/"
            })
    void othersAreNot(String uri) {
        assertThatThrownBy(() -> Plaintext.check(URI.create(uri), List.of(Credentials.scram("joe", "s"), TICKET)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("in the clear")
                .hasMessageNotContaining("secret1");
    }

    @Test
    void whoeverTrustsTheNetworkSaysSo() {
        assertThatCode(() -> Plaintext.check(URI.create("ws://example.com/"), List.of(TICKET.overPlaintext())))
                .doesNotThrowAnyException();
    }

    @Test
    void methodsThatTellNoSecretAreSafe() {
        assertThatCode(() -> Plaintext.check(
                        URI.create("ws://example.com/"),
                        List.of(Credentials.scram("joe", "s"), Credentials.wampCra("joe", "s"))))
                .doesNotThrowAnyException();
    }
}
