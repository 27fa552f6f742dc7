package io.reactorwamp.examples;

import io.reactorwamp.client.Credentials;
import io.reactorwamp.client.WampClient;
import io.reactorwamp.protocol.auth.Principal;
import io.reactorwamp.protocol.auth.Ticket;
import io.reactorwamp.router.RealmSettings;
import io.reactorwamp.router.WampRouter;
import io.reactorwamp.router.auth.Authentication;
import io.reactorwamp.transport.ServerTransport.Listener;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import reactor.core.publisher.Mono;

/** A ticket that is supplied anew for each session, as one that is rotated has to be. The router keeps only its digest. */
public final class TicketLogin {

    public static void main(String[] args) {
        Principal lamp = Principal.of("lamp-17", "device");
        WampRouter router = WampRouter.builder()
                .realm(
                        "home",
                        RealmSettings.DEFAULT.withAuthentication(
                                Authentication.ticket(Ticket.Account.of(lamp, "tuesday"))))
                .build();
        Listener listener =
                Objects.requireNonNull(router.listenWebSocket("127.0.0.1", 0).block());
        Iterator<String> tickets = List.of("monday", "tuesday").iterator();
        WampClient client = WampClient.builder()
                .uri(listener.uri())
                .realm("home")
                .credentials(Credentials.ticket("lamp-17", Mono.fromSupplier(tickets::next)))
                .build();

        System.out.println(client.connect()
                .map(session -> "joined as " + session.details().string("authrole"))
                .doOnError(refused -> System.out.println(refused.getMessage()))
                .retry(1)
                .block());

        client.close().then(router.close()).block();
    }
}
