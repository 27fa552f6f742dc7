package io.reactorwamp.examples;

import io.reactorwamp.client.AuthenticationException;
import io.reactorwamp.client.Credentials;
import io.reactorwamp.client.WampClient;
import io.reactorwamp.protocol.auth.Principal;
import io.reactorwamp.protocol.auth.Scram;
import io.reactorwamp.protocol.auth.ScramDialect;
import io.reactorwamp.protocol.auth.ScramKeys;
import io.reactorwamp.router.RealmSettings;
import io.reactorwamp.router.WampRouter;
import io.reactorwamp.router.auth.Authentication;
import io.reactorwamp.transport.ServerTransport.Listener;
import java.util.Objects;
import reactor.core.publisher.Mono;

/** SCRAM: both sides prove that they know the password. A router that only says so is not believed. */
public final class PasswordLogin {

    public static void main(String[] args) {
        ScramKeys keys = ScramKeys.argon2id("W22ZaJ0SNY7soEsUEjb6gQ==", 3, 4_096);
        Scram.Account joe =
                Authentication.scramAccount(Principal.of("joe", "user"), "a password", keys, ScramDialect.SPEC);
        WampRouter router = WampRouter.builder()
                .realm("shop", RealmSettings.DEFAULT.withAuthentication(Authentication.scram(joe)))
                .build();
        Listener listener =
                Objects.requireNonNull(router.listenWebSocket("127.0.0.1", 0).block());
        for (String password : new String[] {"a password", "a passport"}) {
            WampClient client = WampClient.builder()
                    .uri(listener.uri())
                    .realm("shop")
                    .credentials(Credentials.scram("joe", password))
                    .build();
            System.out.println(client.connect()
                    .map(session -> "joined by " + session.details().string("authmethod"))
                    .onErrorResume(AuthenticationException.class, e -> Mono.just("refused: " + e.reason()))
                    .block());
            client.close().block();
        }

        router.close().block();
    }
}
