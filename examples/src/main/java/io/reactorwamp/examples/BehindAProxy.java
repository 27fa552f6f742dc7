package io.reactorwamp.examples;

import io.reactorwamp.client.WampClient;
import io.reactorwamp.reactor.ReactorWampClient;
import io.reactorwamp.router.WampRouter;
import io.reactorwamp.transport.channel.ForwardProxy;
import java.util.Objects;
import reactor.core.publisher.Mono;

/** A client that reaches its router through a proxy, which is told a username and a password of its own. */
public final class BehindAProxy {
    private BehindAProxy() {}

    /**
     * Runs a router and a client.
     *
     * @param proxy host and port of an HTTP proxy that knows ada with the password s3cret
     */
    public static void main(String[] proxy) {
        WampRouter router = WampRouter.builder().realm("work").build();
        String uri = Objects.requireNonNull(
                        router.listenWebSocket("127.0.0.1", 0).block())
                .uri();

        WampClient client = ReactorWampClient.builder()
                .uri(uri)
                .realm("work")
                .proxy(ForwardProxy.http(proxy[0], Integer.parseInt(proxy[1])).withCredentials("ada", "s3cret"))
                .build();

        client.register("com.example.greet")
                .handle(call -> Mono.just("Hello, " + call.arg(0, String.class)))
                .block();
        System.out.println(client.call("com.example.greet", String.class, "Ada").block());

        client.close().then(router.close()).block();
    }
}
