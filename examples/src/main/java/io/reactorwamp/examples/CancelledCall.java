package io.reactorwamp.examples;

import io.reactorwamp.client.CallTimeoutException;
import io.reactorwamp.client.WampClient;
import io.reactorwamp.protocol.value.CancelMode;
import io.reactorwamp.reactor.ReactorWampClient;
import io.reactorwamp.router.WampRouter;
import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Who stops listening to a call stops the work at the other end too: by cancelling its subscriber, or by a timeout. */
public final class CancelledCall {

    public static void main(String[] args) {
        WampRouter router = WampRouter.builder().realm("work").build();
        WampClient callee = ReactorWampClient.builder()
                .transport(router.inProcess())
                .realm("work")
                .build();
        WampClient caller = ReactorWampClient.builder()
                .transport(router.inProcess())
                .realm("work")
                .build();

        callee.register("com.example.ticks")
                .handleFlux(call -> Flux.interval(Duration.ofMillis(1))
                        .onBackpressureDrop()
                        .doOnCancel(() -> System.out.println("ticks: stopped")))
                .block();
        callee.register("com.example.slow")
                .handle(call -> Mono.never().doOnCancel(() -> System.out.println("slow: stopped")))
                .block();

        Long ticks = caller.call("com.example.ticks")
                .retrieveFlux(Long.class)
                .take(3)
                .count()
                .block();
        System.out.println("ticks: " + ticks);

        caller.call("com.example.slow")
                .cancelMode(CancelMode.KILL)
                .timeout(Duration.ofMillis(20))
                .retrieve(String.class)
                .onErrorResume(
                        CallTimeoutException.class,
                        late -> Mono.fromRunnable(() -> System.out.println("slow: gave up")))
                .block();

        Mono.when(caller.close(), callee.close()).then(router.close()).block();
    }
}
