package io.reactorwamp.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.client.AuthenticationException;
import io.reactorwamp.client.Credentials;
import io.reactorwamp.client.WampClient;
import io.reactorwamp.client.WampSession;
import io.reactorwamp.codec.Serializers;
import io.reactorwamp.protocol.auth.Principal;
import io.reactorwamp.protocol.auth.Ticket;
import io.reactorwamp.reactor.ReactorWampClient;
import io.reactorwamp.router.RealmSettings;
import io.reactorwamp.router.WampRouter;
import io.reactorwamp.router.auth.Authentication;
import io.reactorwamp.router.auth.TrackedClients;
import io.reactorwamp.transport.tls.TestAuthority;
import io.reactorwamp.transport.websocket.TrackingCookie;
import io.reactorwamp.transport.websocket.WebSocketServerTransport;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Clients that come back, and are recognised by the router's own cookie. */
class TrackedClientsTest {
    private static final TrackingCookie COOKIE = TrackingCookie.named("wampd");

    private final TrackedClients tracked = TrackedClients.by(COOKIE);
    private final WampRouter router = WampRouter.builder()
            .realm(
                    Network.REALM,
                    RealmSettings.DEFAULT.withAuthentication(
                            Authentication.ticket(Ticket.Account.of(Principal.of("joe", "user"), "secret1")), tracked))
            .build();
    private final List<WampClient> clients = new ArrayList<>();
    private final TestAuthority authority = new TestAuthority();

    /** Tickets that can be used once. */
    private final Deque<String> tickets = new ArrayDeque<>(List.of("secret1"));

    private final Credentials[] either = {
        Credentials.cookie(), Credentials.ticket("joe", Mono.fromSupplier(tickets::poll))
    };

    @AfterEach
    void close() {
        clients.forEach(client -> client.close().block(Network.PATIENCE));
        router.close().block(Network.PATIENCE);
    }

    private String listen(UnaryOperator<WebSocketServerTransport.Builder> change) {
        WebSocketServerTransport.Builder builder = WebSocketServerTransport.builder()
                .serializers(Serializers.json())
                .withRawSocket()
                .trackingCookie(COOKIE);
        return router.listen(change.apply(builder).build())
                .block(Network.PATIENCE)
                .uri();
    }

    private WampClient client(String uri, UnaryOperator<ReactorWampClient.Builder> change) {
        ReactorWampClient.Builder builder = ReactorWampClient.builder()
                .uri(uri)
                .realm(Network.REALM)
                .serializers("json")
                .tls(authority.client());
        WampClient client = change.apply(builder).build();
        clients.add(client);
        return client;
    }

    private static String joins(WampClient client) {
        WampSession session = client.connect().block(Network.PATIENCE);
        assertThat(session.details().string("authid")).isEqualTo("joe");
        assertThat(session.details().string("authrole")).isEqualTo("user");
        return session.details().string("authmethod");
    }

    private static String refused(WampClient client) {
        return Failed.with(AuthenticationException.class, client.connect().toFuture())
                .reason();
    }

    /** Unlike at another router, the method says by what the client was recognised, and the client has to offer it. */
    @Test
    void c15WhoComesBackNeedsNoSecretAndTheFirstTimeIsNotByCookie() {
        WampClient client = client(
                listen(builder -> builder), builder -> builder.keepCookies().credentials(either));
        assertThat(joins(client)).isEqualTo("ticket");
        assertThat(joins(client)).isEqualTo("cookie");
        assertThat(joins(client)).isEqualTo("cookie");
    }

    @Test
    void c15OverTls() {
        String uri = listen(builder -> builder.tls(authority.server()));
        WampClient client = client(uri, builder -> builder.keepCookies().credentials(either));
        assertThat(uri).startsWith("wss:");
        assertThat(joins(client)).isEqualTo("ticket");
        assertThat(joins(client)).isEqualTo("cookie");
    }

    @Test
    void c15OnlyWebSocketHasCookies() {
        String uri = listen(builder -> builder).replace("ws:", "tcp:");
        WampClient client = client(uri, builder -> builder.keepCookies().credentials(either));
        assertThat(joins(client)).isEqualTo("ticket");
        assertThat(Failed.with(AuthenticationException.class, client.connect().toFuture())
                        .refusedByClient())
                .as("it has no more tickets")
                .isTrue();
    }

    @Test
    void whoKeepsNoCookieIsNotRecognised() {
        WampClient client = client(listen(builder -> builder), builder -> builder.credentials(either));
        assertThat(joins(client)).isEqualTo("ticket");
        WampClient without = client(
                listen(builder -> builder), builder -> builder.keepCookies().credentials(Credentials.cookie()));
        assertThat(refused(without)).isEqualTo("wamp.error.authentication_denied");
        assertThat(refused(without))
                .as("a refusal is not remembered as a proof")
                .isEqualTo("wamp.error.authentication_denied");
    }

    @Test
    void whoIsForgottenNeedsASecretAgain() {
        WampClient client = client(
                listen(builder -> builder),
                builder ->
                        builder.keepCookies().credentials(Credentials.cookie(), Credentials.ticket("joe", "secret1")));
        assertThat(joins(client)).isEqualTo("ticket");
        assertThat(joins(client)).isEqualTo("cookie");
        tracked.forget("joe").block(Network.PATIENCE);
        assertThat(joins(client)).isEqualTo("ticket");
    }

    @Test
    void aListenerThatGivesNoCookieRecognisesNobody() {
        WampClient client = client(
                router.listenWebSocket("127.0.0.1", 0).block(Network.PATIENCE).uri(),
                builder -> builder.keepCookies()
                        .cookie("wampd", "planted")
                        .credentials(Credentials.cookie(), Credentials.ticket("joe", "secret1")));
        assertThat(joins(client)).isEqualTo("ticket");
        assertThat(joins(client)).isEqualTo("ticket");
    }
}
