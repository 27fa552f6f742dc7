package io.reactorwamp.examples;

import io.reactorwamp.client.TypeRef;
import io.reactorwamp.client.WampClient;
import io.reactorwamp.reactor.ReactorWampClient;
import io.reactorwamp.router.WampRouter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Records, enums, instants and bytes as arguments, results and events. */
public final class TypedPayloads {
    enum Side {
        BUY,
        SELL
    }

    record Order(String symbol, Side side, int amount, Instant placed, byte[] signature) {}

    record Receipt(long number, List<Order> orders) {}

    public static void main(String[] args) {
        WampRouter router = WampRouter.builder().realm("market").build();
        WampClient broker = ReactorWampClient.builder()
                .transport(router.inProcess())
                .realm("market")
                .build();
        WampClient trader = ReactorWampClient.builder()
                .transport(router.inProcess())
                .realm("market")
                .build();

        // Several positional arguments are read together, here as a list.
        broker.register("com.example.orders.place")
                .handle(call -> Mono.justOrEmpty(call.argsAs(new TypeRef<List<Order>>() {}))
                        .map(orders -> new Receipt(1, orders)))
                .block();
        Order order = new Order("ACME", Side.BUY, 5, Instant.EPOCH, "me".getBytes(StandardCharsets.UTF_8));
        System.out.println(trader.call("com.example.orders.place", Receipt.class, order, order)
                .map(receipt -> receipt.orders().size() + " orders, "
                        + receipt.orders().get(0).side())
                .block());

        // The components of a record become the keyword arguments of an event, and are read back from there.
        Flux<Order> orders = trader.subscribe("com.example.orders")
                .open(Order.class)
                .flatMapMany(topic -> broker.publish("com.example.orders")
                        .kwargsFrom(order)
                        .send()
                        .thenMany(topic.events()));
        System.out.println(
                orders.map(placed -> placed.symbol() + " at " + placed.placed()).blockFirst());

        Mono.when(broker.close(), trader.close()).then(router.close()).block();
    }
}
