package io.reactorwamp.examples;

import io.reactorwamp.client.TypeRef;
import io.reactorwamp.client.WampClient;
import io.reactorwamp.reactor.ReactorWampClient;
import io.reactorwamp.router.WampRouter;
import java.util.List;
import java.util.Objects;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A procedure answers with a stream: a caller takes each element as it comes, or all of them as one list. */
public final class ProgressiveResults {

    public static void main(String[] args) {
        WampRouter router = WampRouter.builder().realm("numbers").build();
        WampClient callee = ReactorWampClient.builder()
                .transport(router.inProcess())
                .realm("numbers")
                .build();
        WampClient caller = ReactorWampClient.builder()
                .transport(router.inProcess())
                .realm("numbers")
                .build();

        callee.register("com.example.squares")
                .handleFlux(call -> Flux.range(1, Objects.requireNonNull(call.arg(0, Integer.class)))
                        .map(number -> number * number))
                .block();

        caller.call("com.example.squares")
                .arg(4)
                .retrieveFlux(Integer.class)
                .doOnNext(square -> System.out.println("next: " + square))
                .blockLast();

        List<Integer> all = caller.call("com.example.squares", new TypeRef<List<Integer>>() {}, 4)
                .block();
        System.out.println("at once: " + all);

        Mono.when(caller.close(), callee.close()).then(router.close()).block();
    }
}
