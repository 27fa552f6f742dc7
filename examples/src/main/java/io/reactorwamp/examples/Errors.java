package io.reactorwamp.examples;

import io.reactorwamp.client.ApplicationException;
import io.reactorwamp.client.InvalidArgumentException;
import io.reactorwamp.client.NoSuchProcedureException;
import io.reactorwamp.client.WampClient;
import io.reactorwamp.reactor.ReactorWampClient;
import io.reactorwamp.router.WampRouter;
import reactor.core.publisher.Mono;

/** Errors of the application have a URI and arguments; those that the protocol knows have a class of their own. */
public final class Errors {

    public static void main(String[] args) {
        WampRouter router = WampRouter.builder().realm("bank").build();
        WampClient bank = ReactorWampClient.builder()
                .transport(router.inProcess())
                .realm("bank")
                .build();
        WampClient customer = ReactorWampClient.builder()
                .transport(router.inProcess())
                .realm("bank")
                .build();
        bank.register("com.example.withdraw")
                .handle(call -> call.requireArg(0, Integer.class) > 100
                        ? Mono.error(new ApplicationException("com.example.error.overdrawn", 100))
                        : Mono.empty())
                .block();

        System.out.println(outcome(customer, "com.example.withdraw", 50));
        System.out.println(outcome(customer, "com.example.withdraw", 500));
        System.out.println(outcome(customer, "com.example.withdraw", "much"));
        System.out.println(outcome(customer, "com.example.deposit", 1));

        Mono.when(bank.close(), customer.close()).then(router.close()).block();
    }

    private static String outcome(WampClient customer, String procedure, Object amount) {
        String outcome = customer.call(procedure, Void.class, amount)
                .thenReturn("done")
                .onErrorResume(NoSuchProcedureException.class, e -> Mono.just("there is no such procedure"))
                .onErrorResume(InvalidArgumentException.class, e -> Mono.just("that is no amount"))
                .onErrorResume(ApplicationException.class, e -> Mono.just("refused with " + e.getMessage()))
                .block();
        return procedure + "(" + amount + "): " + outcome;
    }
}
