package io.reactorwamp.examples;

import io.reactorwamp.client.Subscription;
import io.reactorwamp.client.WampClient;
import io.reactorwamp.reactor.ReactorWampClient;
import io.reactorwamp.router.WampRouter;
import java.util.Objects;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Two topics as streams: joined element by element, and in windows. */
public final class JoinedTopics {
    private static final String REALM = "realm1";
    private static final int READINGS = 6;

    private JoinedTopics() {}

    /** Joins temperature and humidity, and averages every three joined readings. */
    public static void main(String[] args) {
        WampRouter router = WampRouter.builder().realm(REALM).build();
        WampClient client = ReactorWampClient.builder()
                .transport(router.inProcess())
                .realm(REALM)
                .build();
        Subscription<Integer> temperature = open(client, "com.example.temperature");
        Subscription<Integer> humidity = open(client, "com.example.humidity");

        Flux.range(20, READINGS)
                .concatMap(n -> client.publish("com.example.temperature")
                        .arg(n)
                        .excludeMe(false)
                        .sendAcknowledged()
                        .then(client.publish("com.example.humidity")
                                .arg(2 * n)
                                .excludeMe(false)
                                .sendAcknowledged()))
                .blockLast();

        Flux.zip(temperature.events(), humidity.events(), Integer::sum)
                .take(READINGS)
                .window(3)
                .concatMap(three -> three.reduce(Integer::sum))
                .doOnNext(sum -> System.out.println("comfort index " + sum / 3))
                .blockLast();

        client.close().then(router.close()).block();
    }

    private static Subscription<Integer> open(WampClient client, String topic) {
        Mono<Subscription<Integer>> opened = client.subscribe(topic).open(Integer.class);
        return Objects.requireNonNull(opened.block());
    }
}
