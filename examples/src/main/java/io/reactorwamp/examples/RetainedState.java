package io.reactorwamp.examples;

import io.reactorwamp.client.ReceivedEvent;
import io.reactorwamp.client.WampClient;
import io.reactorwamp.protocol.value.MatchPolicy;
import io.reactorwamp.reactor.ReactorWampClient;
import io.reactorwamp.router.WampRouter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The last state of each device, for a display that is switched on later: the router retains it. */
public final class RetainedState {
    private static final String REALM = "realm1";

    private RetainedState() {}

    /** Two devices report, then a display asks for all of them. */
    public static void main(String[] args) {
        WampRouter router = WampRouter.builder().realm(REALM).build();
        WampClient devices = ReactorWampClient.builder()
                .transport(router.inProcess())
                .realm(REALM)
                .build();
        WampClient display = ReactorWampClient.builder()
                .transport(router.inProcess())
                .realm(REALM)
                .build();

        Mono<Void> reports = Flux.just("lamp.kitchen", "lamp.hall", "lamp.kitchen")
                .index()
                .concatMap(report -> devices.publish("com.example." + report.getT2())
                        .arg("state " + report.getT1())
                        .retain()
                        .sendAcknowledged())
                .then();
        Flux<ReceivedEvent> states = display.subscribe("com.example.lamp.")
                .match(MatchPolicy.PREFIX)
                .getRetained()
                .events();

        reports.thenMany(states.take(2))
                .doOnNext(event -> System.out.println(event.topic() + ": " + event.value(String.class)))
                .blockLast();

        Mono.when(devices.close(), display.close()).then(router.close()).block();
    }
}
