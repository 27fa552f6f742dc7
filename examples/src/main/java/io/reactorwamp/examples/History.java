package io.reactorwamp.examples;

import io.reactorwamp.client.WampClient;
import io.reactorwamp.protocol.session.HistoryTopic;
import io.reactorwamp.protocol.value.UriPattern;
import io.reactorwamp.reactor.ReactorWampClient;
import io.reactorwamp.router.RealmSettings;
import io.reactorwamp.router.WampRouter;
import java.util.List;
import reactor.core.publisher.Flux;

/** Who comes late asks for what was published before: the newest events, or all, in pages that come as they are requested. */
public final class History {

    public static void main(String[] args) {
        HistoryTopic quotes = HistoryTopic.inMemory(UriPattern.exact("com.example.quotes"), 1_000);
        WampRouter router = WampRouter.builder()
                .realm("desk", RealmSettings.DEFAULT.withHistory(quotes))
                .build();
        WampClient client = ReactorWampClient.builder()
                .transport(router.inProcess())
                .realm("desk")
                .build();

        Flux.range(1, 250)
                .concatMap(
                        price -> client.publish("com.example.quotes").arg(price).sendAcknowledged())
                .blockLast();

        List<Integer> newest = client.withSession(session -> session.subscribe("com.example.quotes")
                        .open()
                        .flatMapMany(subscription -> session.history(subscription)
                                .newestFirst()
                                .pageSize(3)
                                .events(Integer.class)
                                .take(3)))
                .collectList()
                .block();
        System.out.println("newest: " + newest);

        Long all = client.withSession(session -> session.subscribe("com.example.quotes")
                        .open()
                        .flatMapMany(
                                subscription -> session.history(subscription).events(Integer.class)))
                .count()
                .block();
        System.out.println("all: " + all);

        client.close().then(router.close()).block();
    }
}
