package io.reactorwamp.examples;

import io.reactorwamp.client.Credentials;
import io.reactorwamp.client.WampClient;
import io.reactorwamp.codec.Serializers;
import io.reactorwamp.protocol.auth.Principal;
import io.reactorwamp.protocol.auth.Ticket;
import io.reactorwamp.reactor.ReactorWampClient;
import io.reactorwamp.router.RealmSettings;
import io.reactorwamp.router.WampRouter;
import io.reactorwamp.router.auth.Authentication;
import io.reactorwamp.router.auth.TrackedClients;
import io.reactorwamp.transport.ServerTransport.Listener;
import io.reactorwamp.transport.websocket.TrackingCookie;
import io.reactorwamp.transport.websocket.WebSocketServerTransport;
import java.util.Objects;
import reactor.core.publisher.Mono;

/** A client that comes back is recognised by the cookie that the router gave it, and does not need its ticket again. */
public final class CookieLogin {

    public static void main(String[] args) {
        TrackingCookie cookie = TrackingCookie.named("home");
        Ticket.Account joe = Ticket.Account.of(Principal.of("joe", "tenant"), "monday");
        WampRouter router = WampRouter.builder()
                .realm(
                        "home",
                        RealmSettings.DEFAULT.withAuthentication(Authentication.ticket(joe), TrackedClients.by(cookie)))
                .build();
        Listener listener = Objects.requireNonNull(router.listen(WebSocketServerTransport.builder()
                        .serializers(Serializers.json())
                        .trackingCookie(cookie)
                        .build())
                .block());
        WampClient client = ReactorWampClient.builder()
                .uri(listener.uri())
                .realm("home")
                .serializers("json")
                .keepCookies()
                .credentials(Credentials.cookie(), Credentials.ticket("joe", "monday"))
                .build();

        for (int i = 0; i < 2; i++) {
            System.out.println(client.connect()
                    .flatMap(session -> session.close()
                            .then(Mono.fromSupplier(
                                    () -> "joined by " + session.details().string("authmethod"))))
                    .block());
        }

        client.close().then(router.close()).block();
    }
}
