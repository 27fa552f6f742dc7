package io.reactorwamp.examples;

import io.reactorwamp.client.TypeRef;
import io.reactorwamp.client.WampClient;
import io.reactorwamp.reactor.ReactorWampClient;
import io.reactorwamp.router.WampRouter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A file goes out in chunks as the connection takes them, and the count of its words so far comes back while it does. */
public final class WordCount {

    public static void main(String[] args) {
        Path file = Path.of(args.length == 0 ? "LICENSE" : args[0]);
        WampRouter router = WampRouter.builder().realm("text").build();
        WampClient callee = client(router);
        WampClient caller = client(router);

        callee.register("com.example.count_words")
                .handleStream(
                        new TypeRef<List<String>>() {},
                        (call, chunks) -> chunks.map(WordCount::words).scan(Integer::sum))
                .block();

        Flux<List<String>> chunks = Flux.using(() -> Files.lines(file), Flux::fromStream, Stream::close)
                .buffer(100)
                .subscribeOn(Schedulers.boundedElastic());
        caller.call("com.example.count_words").stream(chunks)
                .retrieveFlux(Integer.class)
                .doOnNext(words -> System.out.println("words so far: " + words))
                .blockLast();

        Mono.when(caller.close(), callee.close()).then(router.close()).block();
    }

    private static int words(List<String> lines) {
        return lines.stream()
                .mapToInt(line -> line.isBlank() ? 0 : line.strip().split("\\s+").length)
                .sum();
    }

    private static WampClient client(WampRouter router) {
        return ReactorWampClient.builder()
                .transport(router.inProcess())
                .realm("text")
                .build();
    }
}
