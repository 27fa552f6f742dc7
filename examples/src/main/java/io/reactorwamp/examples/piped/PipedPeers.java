package io.reactorwamp.examples.piped;

import io.reactorwamp.client.WampClient;
import io.reactorwamp.codec.DecodeLimits;
import io.reactorwamp.codec.Serializers;
import io.reactorwamp.reactor.ReactorWampClient;
import io.reactorwamp.router.WampRouter;
import io.reactorwamp.transport.OutboundLimits;
import reactor.core.publisher.Mono;

/** A call and an event through a transport that the modules know nothing of. */
public final class PipedPeers {

    public static void main(String[] args) {
        PipedTransport pipes = new PipedTransport(Serializers.cbor(), DecodeLimits.DEFAULT, OutboundLimits.DEFAULT);
        WampRouter router = WampRouter.builder().realm("realm1").build();
        router.listen(pipes).block();
        WampClient alice =
                ReactorWampClient.builder().transport(pipes).realm("realm1").build();
        WampClient bob =
                ReactorWampClient.builder().transport(pipes).realm("realm1").build();

        alice.register("com.example.length")
                .handle(call -> Mono.just(call.requireArg(0, String.class).length()))
                .block();
        System.out.println("called through pipes: "
                + bob.call("com.example.length", Integer.class, "pipes").block());

        String heard = bob.subscribe("com.example.news")
                .open(String.class)
                .flatMapMany(topic ->
                        alice.publish("com.example.news").arg("hello").send().thenMany(topic.events()))
                .blockFirst();
        System.out.println("heard through pipes: " + heard);

        Mono.when(alice.close(), bob.close()).then(router.close()).block();
    }
}
