package io.reactorwamp.examples;

import com.fasterxml.jackson.dataformat.smile.SmileFactory;
import io.reactorwamp.client.WampClient;
import io.reactorwamp.codec.Serializers;
import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.reactor.ReactorWampClient;
import io.reactorwamp.router.WampRouter;
import io.reactorwamp.transport.websocket.WebSocketServerTransport;
import java.util.List;
import java.util.Objects;
import reactor.core.publisher.Mono;

/** A format that this project does not know: Smile, through Jackson. Peers that speak other formats are served as well. */
public final class FourthFormat {

    public static void main(String[] args) {
        WampSerializer smile = Serializers.jackson("smile", false, new SmileFactory());
        WampRouter router = WampRouter.builder().realm("realm1").build();
        String uri = Objects.requireNonNull(router.listen(WebSocketServerTransport.builder()
                                .serializers(smile, Serializers.json())
                                .build())
                        .block())
                .uri();
        WampClient smiling = ReactorWampClient.builder()
                .uri(uri)
                .realm("realm1")
                .serializer(smile)
                .build();
        WampClient plain = WampClient.builder()
                .uri(uri)
                .realm("realm1")
                .serializers("json")
                .build();

        smiling.register("com.example.echo")
                .handle(call -> Mono.justOrEmpty(call.value(Object.class)))
                .block();
        System.out.println("through Smile: "
                + plain.call("com.example.echo", List.class, List.of(1, "two", 3.5))
                        .block());

        Mono.when(smiling.close(), plain.close()).then(router.close()).block();
    }
}
