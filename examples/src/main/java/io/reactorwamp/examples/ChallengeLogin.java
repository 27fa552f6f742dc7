package io.reactorwamp.examples;

import io.reactorwamp.client.Credentials;
import io.reactorwamp.client.WampClient;
import io.reactorwamp.protocol.auth.Principal;
import io.reactorwamp.protocol.auth.WampCra;
import io.reactorwamp.router.RealmSettings;
import io.reactorwamp.router.WampRouter;
import io.reactorwamp.router.auth.Authentication;
import io.reactorwamp.transport.ServerTransport.Listener;
import java.util.Objects;

/** WAMP-CRA: the password is not sent, and the router keeps a key that was made of it. */
public final class ChallengeLogin {

    public static void main(String[] args) {
        WampCra.Salting salting = new WampCra.Salting("salt123", 100_000, 32);
        WampCra.Account joe = WampCra.Account.salted(Principal.of("joe", "user"), "a password", salting);
        WampRouter router = WampRouter.builder()
                .realm("shop", RealmSettings.DEFAULT.withAuthentication(Authentication.wampCra(joe)))
                .build();
        Listener listener =
                Objects.requireNonNull(router.listenWebSocket("127.0.0.1", 0).block());
        WampClient client = WampClient.builder()
                .uri(listener.uri())
                .realm("shop")
                .credentials(Credentials.wampCra("joe", "a password"))
                .build();

        System.out.println(client.connect()
                .map(session -> "joined as " + session.details().string("authid") + " by "
                        + session.details().string("authmethod"))
                .block());

        client.close().then(router.close()).block();
    }
}
