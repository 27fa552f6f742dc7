package io.reactorwamp.transport.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.reactorwamp.codec.Serializers;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.transport.ClientTransport;
import io.reactorwamp.transport.Connection;
import io.reactorwamp.transport.Served;
import io.reactorwamp.transport.tls.TestAuthority;
import io.reactorwamp.transport.websocket.TrackingCookie.SameSite;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What a server gives to its clients so that they are recognised, and what becomes of it. */
class TrackingCookieTest {
    private static final TrackingCookie COOKIE = TrackingCookie.named("wampd");

    private static WebSocketServerTransport.Builder server() {
        return WebSocketServerTransport.builder().serializers(Serializers.json());
    }

    private static WebSocketClientTransport.Builder client(Served server) {
        return WebSocketClientTransport.builder(server.uri()).serializers(Serializers.json());
    }

    private static List<String> attributes(String field) {
        return Arrays.stream(field.split("; "))
                .filter(attribute -> !attribute.startsWith("Expires="))
                .toList();
    }

    /** Unlike at another router, where a cookie has no attributes unless told otherwise. */
    @Test
    void c16TheAttributesAreAsConfiguredAndSafeByDefault() {
        assertThat(attributes(COOKIE.field("v", false)))
                .containsExactly("wampd=v", "Max-Age=43200", "Path=/", "HTTPOnly", "SameSite=Strict");
        assertThat(attributes(COOKIE.field("v", true))).contains("Secure");
        assertThat(attributes(COOKIE.withSecure().withSameSite(SameSite.NONE).field("v", false)))
                .contains("Secure", "SameSite=None");
        assertThat(attributes(COOKIE.withAge(Duration.ofMinutes(1)).field("v", false)))
                .contains("Max-Age=60");
    }

    @Test
    void whatBrowsersWouldNotTakeIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> TrackingCookie.named("a b"));
        assertThatIllegalArgumentException().isThrownBy(() -> COOKIE.withAge(Duration.ofMillis(999)));
        assertThatIllegalArgumentException().isThrownBy(() -> COOKIE.withSameSite(SameSite.NONE));
    }

    private static List<String> given(String answer) {
        return answer.lines()
                .filter(line -> line.regionMatches(true, 0, "set-cookie: ", 0, 12))
                .map(line -> line.substring(12))
                .toList();
    }

    @Test
    void eachUpgradeGivesAnotherUnguessableValue() throws IOException {
        try (Served server = new Served(server().trackingCookie(COOKIE).build())) {
            List<String> values = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                try (RawClient client = new RawClient(server.uri())) {
                    String answer = client.upgrade("Sec-WebSocket-Protocol: wamp.2.json\r\nCookie: wampd=planted\r\n");
                    assertThat(given(answer)).singleElement().asString().matches("wampd=[\\w-]{43}; .*");
                    values.add(given(answer).get(0).split(";")[0]);
                }
            }
            assertThat(values).doesNotHaveDuplicates();
        }
    }

    @Test
    void withoutTheSettingNothingIsGiven() throws IOException {
        try (Served server = new Served(server().build());
                RawClient client = new RawClient(server.uri())) {
            assertThat(given(client.upgrade("Sec-WebSocket-Protocol: wamp.2.json\r\n")))
                    .isEmpty();
        }
    }

    @Test
    void whatIsRefusedIsGivenNothing() throws IOException {
        try (Served server = new Served(server().trackingCookie(COOKIE).build());
                RawClient client = new RawClient(server.uri())) {
            assertThat(given(client.upgrade("Sec-WebSocket-Protocol: wamp.2.other\r\n")))
                    .isEmpty();
        }
    }

    @Test
    void aClientThatKeepsCookiesShowsTheNewest() throws InterruptedException {
        try (Served server = new Served(server().trackingCookie(COOKIE).build())) {
            ClientTransport client =
                    client(server).keepCookies().cookie("own", "1").build();
            Connection<ToRouter, ToClient> first = server.connect(client).router();
            Connection<ToRouter, ToClient> second = server.connect(client).router();
            Connection<ToRouter, ToClient> third = server.connect(client).router();
            assertThat(first.details().cookie("wampd")).isNull();
            assertThat(second.details().cookie("wampd"))
                    .isNotNull()
                    .isEqualTo(first.details().trackingCookie());
            assertThat(third.details().cookie("wampd"))
                    .isEqualTo(second.details().trackingCookie());
            assertThat(third.details().cookie("own")).isEqualTo("1");
            assertThat(third.details().toString())
                    .doesNotContain(third.details().trackingCookie());
        }
    }

    @Test
    void aClientThatWasNotAskedToKeepsNothing() throws InterruptedException {
        try (Served server = new Served(server().trackingCookie(COOKIE).build())) {
            ClientTransport client = client(server).build();
            server.connect(client);
            assertThat(server.connect(client).router().details().cookie("wampd"))
                    .isNull();
        }
    }

    @Test
    void overTlsACookieIsForTlsOnly() throws InterruptedException {
        TestAuthority authority = new TestAuthority();
        List<String> fields = new CopyOnWriteArrayList<>();
        try (Served server = new Served(
                server().tls(authority.server()).trackingCookie(COOKIE).build())) {
            ClientTransport client = client(server)
                    .tls(authority.client())
                    .keepCookies()
                    .httpClient(http -> http.doOnResponse((response, connection) ->
                            fields.addAll(response.responseHeaders().getAll("set-cookie"))))
                    .build();
            server.connect(client);
            assertThat(fields).singleElement().asString().contains("; Secure");
            assertThat(server.connect(client).router().details().cookie("wampd"))
                    .isNotNull();
        }
    }
}
