package io.reactorwamp.examples;

import io.reactorwamp.client.WampClient;
import io.reactorwamp.reactor.ReactorWampClient;
import io.reactorwamp.router.WampRouter;
import java.util.Map;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/** The router tells who is there: a list of those present, kept up to date by its meta events. */
public final class PresenceList {

    public static void main(String[] args) {
        WampRouter router = WampRouter.builder().realm("club").build();
        WampClient doorman = client(router);
        WampClient guest = client(router);

        Disposable list = doorman.meta()
                .sessions()
                .presence()
                .map(Map::size)
                .distinctUntilChanged()
                .subscribe(present -> System.out.println("present: " + present), Throwable::printStackTrace);

        guest.publish("com.example.hello").sendAcknowledged().block();
        guest.close().block();

        list.dispose();
        Mono.when(doorman.close()).then(router.close()).block();
    }

    private static WampClient client(WampRouter router) {
        return ReactorWampClient.builder()
                .transport(router.inProcess())
                .realm("club")
                .build();
    }
}
