package io.reactorwamp.examples;

import io.reactorwamp.client.ApplicationException;
import io.reactorwamp.client.WampClient;
import io.reactorwamp.protocol.value.ErrorUri;
import io.reactorwamp.protocol.value.InvocationPolicy;
import io.reactorwamp.reactor.ReactorWampClient;
import io.reactorwamp.router.WampRouter;
import java.util.List;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Three callees share one procedure and take turns; a call that one of them does not take goes to the next. */
public final class SharedRegistration {

    public static void main(String[] args) {
        WampRouter router = WampRouter.builder().realm("work").build();
        WampClient caller = client(router);
        List<WampClient> callees = Stream.of("anna", "ben", "closed")
                .map(name -> callee(client(router), name))
                .toList();

        List<String> answers = Flux.range(1, 4)
                .concatMap(i -> caller.call("com.example.desk", String.class, i))
                .collectList()
                .block();
        System.out.println(answers);

        Flux.concat(caller.close(), Flux.fromIterable(callees).flatMap(WampClient::close), router.close())
                .blockLast();
    }

    private static WampClient callee(WampClient client, String name) {
        client.register("com.example.desk")
                .invoke(InvocationPolicy.ROUNDROBIN)
                .handle(call -> name.equals("closed")
                        ? Mono.error(new ApplicationException(ErrorUri.UNAVAILABLE))
                        : Mono.just(name + " serves " + call.requireArg(0, Integer.class)))
                .block();
        return client;
    }

    private static WampClient client(WampRouter router) {
        return ReactorWampClient.builder()
                .transport(router.inProcess())
                .realm("work")
                .build();
    }
}
