package io.reactorwamp.examples;

import io.reactorwamp.client.Credentials;
import io.reactorwamp.client.CryptosignKey;
import io.reactorwamp.client.WampClient;
import io.reactorwamp.protocol.auth.Cryptosign;
import io.reactorwamp.protocol.auth.Principal;
import io.reactorwamp.router.RealmSettings;
import io.reactorwamp.router.WampRouter;
import io.reactorwamp.router.auth.Authentication;
import io.reactorwamp.transport.Ed25519Keys;
import io.reactorwamp.transport.ServerTransport.Listener;
import java.util.Objects;

/** Cryptosign: the client signs with its private key, and so does the router, whose public key the client knows. */
public final class KeyLogin {

    public static void main(String[] args) {
        Cryptosign.KeyPair lamp = Ed25519Keys.of("4d57d97a68f555696620a6d849c0ce582568518d729eb753dc7c732de2804510");
        Cryptosign.KeyPair router1 = Ed25519Keys.of("d511fe78e23934b3dadb52fcd022974b80bd92bccc7c5cf404e46cc0a8a2f5cd");
        Authentication keys = Authentication.cryptosign(
                router1.seed(), Cryptosign.Account.of(Principal.of("lamp-17", "device"), lamp.publicKey()));
        WampRouter router = WampRouter.builder()
                .realm("home", RealmSettings.DEFAULT.withAuthentication(keys))
                .build();
        Listener listener =
                Objects.requireNonNull(router.listenWebSocket("127.0.0.1", 0).block());
        WampClient client = WampClient.builder()
                .uri(listener.uri())
                .realm("home")
                .credentials(
                        Credentials.cryptosign(CryptosignKey.of(lamp.seed())).withTrustedRouter(router1.publicKey()))
                .build();

        System.out.println(client.connect()
                .map(session -> "joined as " + session.details().string("authid"))
                .block());

        client.close().then(router.close()).block();
    }
}
