package io.reactorwamp.examples;

import io.reactorwamp.client.WampClient;
import io.reactorwamp.router.WampRouter;
import java.util.Objects;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A router and two clients: a procedure that is called, a topic that is followed. */
public final class QuickStart {

    public static void main(String[] args) {
        WampRouter router = WampRouter.builder().realm("realm1").build();
        String uri = Objects.requireNonNull(
                        router.listenWebSocket("127.0.0.1", 0).block())
                .uri();
        WampClient alice = WampClient.builder().uri(uri).realm("realm1").build();
        WampClient bob = WampClient.builder().uri(uri).realm("realm1").build();

        alice.register("com.example.add")
                .handle(call -> Mono.just(call.requireArg(0, Integer.class) + call.requireArg(1, Integer.class)))
                .block();
        System.out.println(
                "2 + 3 = " + bob.call("com.example.add", Integer.class, 2, 3).block());

        Flux<String> news = bob.subscribe("com.example.news")
                .open(String.class)
                .flatMapMany(topic ->
                        alice.publish("com.example.news").arg("hello").send().thenMany(topic.events()));
        System.out.println("news: " + news.blockFirst());

        Mono.when(alice.close(), bob.close()).then(router.close()).block();
    }
}
