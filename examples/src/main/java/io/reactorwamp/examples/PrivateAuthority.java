package io.reactorwamp.examples;

import io.reactorwamp.client.ConnectException;
import io.reactorwamp.client.WampClient;
import io.reactorwamp.reactor.ReactorWampClient;
import io.reactorwamp.router.WampRouter;
import io.reactorwamp.transport.tls.ClientTls;
import io.reactorwamp.transport.tls.Identity;
import io.reactorwamp.transport.tls.ServerTls;
import io.reactorwamp.transport.tls.Trust;
import java.nio.file.Path;
import java.util.Objects;
import reactor.core.publisher.Mono;

/**
 * WebSocket over TLS with a certificate of a private authority. Takes three PEM files: the authority's certificate, and the router's
 * certificate and private key.
 */
public final class PrivateAuthority {

    public static void main(String[] args) {
        ServerTls shown = ServerTls.of(Identity.pem(Path.of(args[1]), Path.of(args[2])));
        ClientTls trusting = ClientTls.DEFAULT.withTrust(Trust.pem(Path.of(args[0])));

        WampRouter router = WampRouter.builder().realm("realm1").build();
        String uri = Objects.requireNonNull(router.listen("127.0.0.1", 0, shown).block())
                .uri();
        System.out.println(uri.replaceAll("\\d+/$", "..."));
        WampClient member = ReactorWampClient.builder()
                .uri(uri)
                .realm("realm1")
                .tls(trusting)
                .build();
        WampClient stranger = WampClient.builder().uri(uri).realm("realm1").build();

        member.register("com.example.ping").handle(call -> Mono.just("pong")).block();
        System.out.println("with the authority: "
                + member.call("com.example.ping", String.class).block());
        System.out.println("without it: "
                + stranger.call("com.example.ping", String.class)
                        .onErrorResume(
                                ConnectException.class,
                                e -> Mono.just(e.isTransient() ? "try again" : "refused for good"))
                        .block());

        Mono.when(member.close(), stranger.close()).then(router.close()).block();
    }
}
