package io.reactorwamp.examples;

import io.reactorwamp.client.WampClient;
import io.reactorwamp.router.WampRouter;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;

/** A router on a path of an HTTP server that does other things too. */
public final class MountedRouter {

    public static void main(String[] args) {
        WampRouter router = WampRouter.builder().realm("realm1").build();
        DisposableServer server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .route(routes -> routes.get("/health", (request, response) -> response.sendString(Mono.just("well")))
                        .get("/wamp", router.webSocketUpgrade()))
                .bindNow();

        WampClient client = WampClient.builder()
                .uri("ws://127.0.0.1:" + server.port() + "/wamp")
                .realm("realm1")
                .build();
        String realm = client.withSession(session -> Mono.just(session.realm())).blockFirst();
        String health = HttpClient.create()
                .get()
                .uri("http://127.0.0.1:" + server.port() + "/health")
                .responseContent()
                .aggregate()
                .asString()
                .block();
        System.out.println("joined " + realm + ", health: " + health);

        client.close().then(router.close()).block();
        server.disposeNow();
    }
}
