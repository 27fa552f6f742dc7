package io.reactorwamp.examples;

import io.reactorwamp.client.ApplicationException;
import io.reactorwamp.client.WampClient;
import io.reactorwamp.protocol.value.Passthru;
import io.reactorwamp.reactor.ReactorWampClient;
import io.reactorwamp.router.WampRouter;
import java.nio.charset.StandardCharsets;
import javax.crypto.spec.SecretKeySpec;
import reactor.core.publisher.Mono;

/** Arguments that nobody on the way can change: signed by the caller, checked by the callee, passed through by the router. */
public final class SignedPayload {

    public static void main(String[] args) {
        WampRouter router = WampRouter.builder().realm("bank").build();
        WampClient bank = client(router, "our secret");
        WampClient customer = client(router, "our secret");
        WampClient stranger = client(router, "a guess");
        bank.register("com.example.pay")
                .handle(call -> Mono.just("paid " + call.arg(0, Integer.class)))
                .block();

        System.out.println("customer: " + pay(customer).block());
        System.out.println("stranger: " + pay(stranger).block());

        Mono.when(bank.close(), customer.close(), stranger.close())
                .then(router.close())
                .block();
    }

    private static Mono<String> pay(WampClient client) {
        return client.call("com.example.pay")
                .arg(50)
                .passthru(Passthru.of("x_signed", "cbor"))
                .retrieve(String.class)
                .onErrorResume(ApplicationException.class, e -> Mono.just(e.error()));
    }

    private static WampClient client(WampRouter router, String secret) {
        SecretKeySpec key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        return ReactorWampClient.builder()
                .transport(router.inProcess())
                .realm("bank")
                .payloadCodec("x_signed", new HmacCodec(key))
                .build();
    }
}
