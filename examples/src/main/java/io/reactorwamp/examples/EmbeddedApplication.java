package io.reactorwamp.examples;

import io.reactorwamp.client.WampClient;
import io.reactorwamp.reactor.ReactorWampClient;
import io.reactorwamp.router.WampRouter;
import java.util.Map;
import java.util.Objects;
import reactor.core.publisher.Mono;

/** An application that embeds the router and serves a procedure without a socket, and lets outside clients in. */
public final class EmbeddedApplication {
    private static final Map<String, Integer> STOCK = Map.of("apples", 12, "pears", 3);

    public static void main(String[] args) {
        WampRouter router = WampRouter.builder().realm("shop").build();
        WampClient application = ReactorWampClient.builder()
                .transport(router.inProcess())
                .realm("shop")
                .build();
        application
                .register("com.example.stock.get")
                .handle(call -> Mono.justOrEmpty(STOCK.get(call.requireArg(0, String.class))))
                .block();

        String uri = Objects.requireNonNull(
                        router.listenWebSocket("127.0.0.1", 0).block())
                .uri();
        WampClient outside = WampClient.builder().uri(uri).realm("shop").build();
        System.out.println("apples: "
                + outside.call("com.example.stock.get", Integer.class, "apples").block());
        System.out.println("plums: "
                + outside.call("com.example.stock.get", Integer.class, "plums").block());

        Mono.when(outside.close(), application.close()).then(router.close()).block();
    }
}
