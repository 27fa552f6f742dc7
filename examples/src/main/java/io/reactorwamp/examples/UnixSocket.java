package io.reactorwamp.examples;

import io.reactorwamp.client.WampClient;
import io.reactorwamp.router.WampRouter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import reactor.core.publisher.Mono;

/** RawSocket over a Unix domain socket: no port, and only the user of the router can connect. */
public final class UnixSocket {

    public static void main(String[] args) throws IOException {
        Path directory = Files.createTempDirectory("wamp");
        Path socket = directory.resolve("router");
        WampRouter router = WampRouter.builder().realm("realm1").build();
        router.listenUnix(socket).block();
        System.out.println("may connect: " + PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)));

        WampClient client =
                WampClient.builder().uri("unix:" + socket).realm("realm1").build();
        client.register("com.example.ping").handle(call -> Mono.just("pong")).block();
        System.out.println(
                "called: " + client.call("com.example.ping", String.class).block());

        client.close().then(router.close()).block();
        System.out.println("left behind: " + Files.exists(socket));
        Files.delete(directory);
    }
}
