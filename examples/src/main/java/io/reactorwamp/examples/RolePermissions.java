package io.reactorwamp.examples;

import io.reactorwamp.client.NotAuthorizedException;
import io.reactorwamp.client.WampClient;
import io.reactorwamp.protocol.authorization.Action;
import io.reactorwamp.protocol.authorization.Authorization;
import io.reactorwamp.protocol.authorization.AuthorizationRules;
import io.reactorwamp.protocol.authorization.Permission;
import io.reactorwamp.reactor.ReactorWampClient;
import io.reactorwamp.router.ReactiveAuthorizer;
import io.reactorwamp.router.RealmSettings;
import io.reactorwamp.router.WampRouter;
import io.reactorwamp.transport.ServerTransport.Listener;
import java.util.Objects;
import reactor.core.publisher.Mono;

/** Anonymous clients may read the news; who may publish where is asked for, here by one rule for all other roles. */
public final class RolePermissions {

    public static void main(String[] args) {
        AuthorizationRules rules = AuthorizationRules.DENY_ALL
                .withRole("anonymous", Permission.prefix("com.example.news.", Action.SUBSCRIBE))
                .withOthers(ReactiveAuthorizer.of(request ->
                        Mono.just(request.action() == Action.PUBLISH ? Authorization.ALLOWED : Authorization.DENIED)));
        WampRouter router = WampRouter.builder()
                .realm("realm1", RealmSettings.DEFAULT.withAuthorization(rules))
                .build();
        Listener listener =
                Objects.requireNonNull(router.listenWebSocket("127.0.0.1", 0).block());
        WampClient reader =
                WampClient.builder().uri(listener.uri()).realm("realm1").build();
        WampClient editor = ReactorWampClient.builder()
                .transport(router.inProcess())
                .realm("realm1")
                .build();

        Mono<String> first = reader.subscribe("com.example.news.sports")
                .open(String.class)
                .flatMap(news -> editor.publish("com.example.news.sports")
                        .arg("a goal")
                        .send()
                        .then(news.events().next()));
        System.out.println("news: " + first.block());
        reader.publish("com.example.news.sports")
                .arg("another goal")
                .sendAcknowledged()
                .onErrorResume(NotAuthorizedException.class, refusal -> {
                    System.out.println("refused: " + refusal.error());
                    return Mono.empty();
                })
                .block();

        Mono.when(reader.close(), editor.close()).then(router.close()).block();
    }
}
