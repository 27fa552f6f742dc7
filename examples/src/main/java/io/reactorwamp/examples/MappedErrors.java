package io.reactorwamp.examples;

import io.reactorwamp.client.WampClient;
import io.reactorwamp.client.WampError;
import io.reactorwamp.reactor.ReactorWampClient;
import io.reactorwamp.router.WampRouter;
import java.io.Serial;
import reactor.core.publisher.Mono;

/** An exception of the application's travels under a URI: a handler throws it, and the caller catches it. */
public final class MappedErrors {

    /** There is not enough money. */
    @WampError("com.example.error.overdrawn")
    public static final class Overdrawn extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        Overdrawn(String message) {
            super(message);
        }
    }

    public static void main(String[] args) {
        WampRouter router = WampRouter.builder().realm("bank").build();
        WampClient bank = client(router);
        WampClient customer = client(router);
        bank.register("com.example.withdraw")
                .handle(call -> {
                    if (call.requireArg(0, Integer.class) > 100) {
                        throw new Overdrawn("there are only 100");
                    }
                    return Mono.just("here you are");
                })
                .block();

        System.out.println(withdraw(customer, 50).block());
        System.out.println(withdraw(customer, 500).block());

        Mono.when(bank.close(), customer.close()).then(router.close()).block();
    }

    private static Mono<String> withdraw(WampClient customer, int amount) {
        return customer.call("com.example.withdraw", String.class, amount)
                .onErrorResume(Overdrawn.class, e -> Mono.just("refused: " + e.getMessage()));
    }

    private static WampClient client(WampRouter router) {
        return ReactorWampClient.builder()
                .transport(router.inProcess())
                .realm("bank")
                .errorType(Overdrawn.class)
                .build();
    }
}
