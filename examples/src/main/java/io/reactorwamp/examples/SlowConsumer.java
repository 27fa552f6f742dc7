package io.reactorwamp.examples;

import io.reactorwamp.client.Overflow;
import io.reactorwamp.client.Subscription;
import io.reactorwamp.client.WampClient;
import io.reactorwamp.reactor.ReactorWampClient;
import io.reactorwamp.router.WampRouter;
import java.util.List;
import java.util.Objects;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A consumer that is slower than its topic chooses what it misses, and can count it. */
public final class SlowConsumer {

    public static void main(String[] args) {
        WampRouter router = WampRouter.builder().realm("sensors").build();
        WampClient sensor = ReactorWampClient.builder()
                .transport(router.inProcess())
                .realm("sensors")
                .build();
        WampClient display = ReactorWampClient.builder()
                .transport(router.inProcess())
                .realm("sensors")
                .build();

        Subscription<Integer> readings = Objects.requireNonNull(display.subscribe("com.example.reading")
                .overflow(Overflow.dropOldest(3))
                .open(Integer.class)
                .block());

        // Nothing requests the events yet: of a hundred, the newest three wait.
        Long sent = sensor.publish("com.example.reading")
                .sendEach(Flux.range(1, 100), (publication, reading) -> publication.arg(reading))
                .block();
        List<Integer> kept = readings.events().take(3).collectList().block();
        System.out.println("sent " + sent + ", kept " + kept + ", dropped " + readings.droppedCount());

        Mono.when(sensor.close(), display.close()).then(router.close()).block();
    }
}
