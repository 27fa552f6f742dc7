package io.reactorwamp.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.client.ApplicationException;
import io.reactorwamp.client.PayloadException;
import io.reactorwamp.client.WampClient;
import io.reactorwamp.client.WampSession;
import io.reactorwamp.router.WampRouter;
import io.reactorwamp.transport.ServerTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Many threads use one session at once; the realm checks that the ids of its requests have no gap. */
class ManyThreadsTest {
    private static final int THREADS = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(50);

    private final WampRouter router = WampRouter.builder().realm("realm1").build();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final List<WampClient> clients = new ArrayList<>();

    @AfterEach
    void close() {
        threads.shutdownNow();
        clients.forEach(client -> client.close().block(PATIENCE));
        router.close().block(PATIENCE);
    }

    private WampSession connect(String format) {
        WampClient client;
        if (format.equals("in-process")) {
            client = ReactorWampClient.builder()
                    .transport(router.inProcess())
                    .realm("realm1")
                    .build();
        } else {
            ServerTransport.Listener listener =
                    router.listenWebSocket("127.0.0.1", 0).block(PATIENCE);
            client = WampClient.builder()
                    .uri(listener.uri())
                    .realm("realm1")
                    .serializers(format)
                    .build();
        }
        clients.add(client);
        return client.connect().block(PATIENCE);
    }

    /** What one thread saw. */
    private static final class Seen {
        private final AtomicInteger results = new AtomicInteger();
        private final AtomicInteger refused = new AtomicInteger();
        private final AtomicReference<Throwable> failure = new AtomicReference<>();
        private final Map<Integer, Integer> lastEvent = new ConcurrentHashMap<>();
        private final AtomicInteger events = new AtomicInteger();
    }

    @ParameterizedTest
    @CsvSource({"in-process, 1000", "msgpack, 200", "json, 100", "cbor, 100"})
    void nothingIsLostSwappedOrOutOfOrder(String format, int operations) throws Exception {
        WampSession session = connect(format);
        WampSession other = connect(format);
        other.register("com.example.echo")
                .handle(call -> Mono.just(call.arg(0, Integer.class)))
                .block(PATIENCE);
        session.register("com.example.own")
                .handle(call -> Mono.just(call.arg(0, Integer.class)))
                .block(PATIENCE);
        Seen seen = new Seen();
        Disposable events = listen(other, seen);

        List<Future<?>> running = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            int me = thread;
            running.add(threads.submit(() -> work(session, me, operations, seen)));
        }
        for (Future<?> each : running) {
            each.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }

        assertThat(seen.failure.get()).isNull();
        // Of each four operations of a thread: two calls, one publication, one that cannot be encoded.
        assertThat(seen.results).hasValue(THREADS * operations / 2);
        assertThat(seen.refused).hasValue(THREADS * operations / 4);
        // The broker keeps the order of one publisher, so this one is the last.
        session.publish("com.example.topic").args(-1, 0).sendAcknowledged().block(PATIENCE);
        other.call("com.example.echo", Integer.class, 0).block(PATIENCE);
        assertThat(seen.events.get()).isEqualTo(THREADS * operations / 4 + 1);
        assertThat(session.isOpen()).isTrue();
        events.dispose();
    }

    private static Disposable listen(WampSession session, Seen seen) {
        Semaphore subscribed = new Semaphore(0);
        Disposable events = session.subscribe("com.example.topic")
                .onSubscribed(subscription -> subscribed.release())
                .events()
                .subscribe(
                        event -> {
                            int thread = event.arg(0, Integer.class);
                            int number = event.arg(1, Integer.class);
                            Integer before = seen.lastEvent.put(thread, number);
                            seen.events.incrementAndGet();
                            if (before != null && before >= number) {
                                seen.failure.set(
                                        new AssertionError("events of " + thread + ": " + number + " after " + before));
                            }
                        },
                        seen.failure::set);
        subscribed.acquireUninterruptibly();
        return events;
    }

    private static void work(WampSession session, int thread, int operations, Seen seen) {
        Semaphore inFlight = new Semaphore(16);
        for (int i = 0; i < operations; i++) {
            inFlight.acquireUninterruptibly();
            operation(session, thread, i, seen)
                    .doFinally(end -> inFlight.release())
                    .subscribe(ignored -> {}, seen.failure::set);
        }
        inFlight.acquireUninterruptibly(16);
    }

    private static Mono<?> operation(WampSession session, int thread, int i, Seen seen) {
        int number = 1_000 * thread + i;
        return switch (i % 4) {
            case 0 -> expect(session.call("com.example.echo", Integer.class, number), number, seen);
            case 1 -> expect(session.call("com.example.own", Integer.class, number), number, seen);
            case 2 -> session.publish("com.example.topic").args(thread, i).send();
            default ->
                session.call("com.example.echo", Integer.class, new Object())
                        .onErrorResume(PayloadException.class, error -> {
                            seen.refused.incrementAndGet();
                            return Mono.empty();
                        });
        };
    }

    private static Mono<Integer> expect(Mono<Integer> call, int number, Seen seen) {
        return call.doOnNext(result -> {
            assertThat(result).isEqualTo(number);
            seen.results.incrementAndGet();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "msgpack", "cbor"})
    void ofAThousandCallsWithEveryThirdImpossibleTheOthersSucceed(String format) {
        WampSession session = connect(format);
        session.register("com.example.echo")
                .handle(call -> Mono.just(call.arg(0, Integer.class)))
                .block(PATIENCE);
        String tooLarge = "x".repeat(2 << 20);
        AtomicInteger refused = new AtomicInteger();
        List<Integer> results = Flux.range(0, 1_000)
                .flatMap(
                        i -> session.call(
                                        "com.example.echo",
                                        Integer.class,
                                        i % 3 != 0 ? i : i % 2 == 0 ? tooLarge : new Object())
                                .onErrorResume(PayloadException.class, error -> {
                                    refused.incrementAndGet();
                                    return Mono.empty();
                                }),
                        64)
                .collectList()
                .block(PATIENCE);
        assertThat(results).hasSize(666).doesNotHaveDuplicates().allMatch(i -> i % 3 != 0);
        assertThat(refused).hasValue(334);
        assertThat(session.call("com.example.none", Void.class)
                        .onErrorResume(ApplicationException.class, error -> Mono.empty())
                        .block(PATIENCE))
                .isNull();
    }
}
