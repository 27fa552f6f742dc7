package io.reactorwamp.integration;

import static io.reactorwamp.integration.Network.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.client.Overflow;
import io.reactorwamp.client.Registration;
import io.reactorwamp.client.Subscription;
import io.reactorwamp.client.TypeRef;
import io.reactorwamp.client.WampSession;
import io.reactorwamp.router.RealmSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** 64 threads use one session at once; the router ends the session if one request id is missing or out of its order. */
class ManyThreadsTest {
    private static final int THREADS = 64;
    private static final Duration LONG = Duration.ofSeconds(50);
    private static final TypeRef<List<Integer>> NUMBERS = new TypeRef<>() {};

    private final Network network = new Network(RealmSettings.DEFAULT.withLenientRequestIds(false));
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final WampSession session = network.session("msgpack");

    @AfterEach
    void close() {
        threads.shutdownNow();
        network.close();
    }

    @Test
    void nothingIsLostSwappedOrOutOfOrder() throws Exception {
        check(40);
    }

    @Test
    @Tag("stress")
    void nothingIsLostSwappedOrOutOfOrderInAThousandOperationsOfEachThread() throws Exception {
        check(200);
    }

    private void check(int rounds) throws Exception {
        WampSession other = network.session("cbor");
        other.register("com.example.echo")
                .handle(call -> Mono.just(call.argsAs(NUMBERS)))
                .block(PATIENCE);
        Subscription<List<Integer>> events = other.subscribe("com.example.t")
                .overflow(Overflow.dropNewest(THREADS * rounds * 2))
                .open(NUMBERS)
                .block(PATIENCE);
        List<Future<?>> working = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            int mine = thread;
            working.add(threads.submit(() -> work(mine, rounds)));
        }
        for (Future<?> work : working) {
            work.get();
        }
        assertThat(session.isOpen()).isTrue();
        inOrder(events.events().take(THREADS * rounds * 2L).collectList().block(LONG), rounds);
        assertThat(events.droppedCount()).isZero();
        assertThat(network.counts().registrations()).isOne();
    }

    /** Five operations a round: two calls, a publication with and one without acknowledgement, and something that comes and goes. */
    private void work(int thread, int rounds) {
        Flux.range(0, rounds)
                .concatMap(round -> Mono.when(
                                call(thread, round, 0),
                                call(thread, round, 1),
                                publish(thread, 2 * round),
                                comeAndGo(thread, round))
                        .then(session.publish("com.example.t")
                                .arg(List.of(thread, 2 * round + 1))
                                .send()))
                .blockLast(LONG);
    }

    private Mono<Void> call(int thread, int round, int which) {
        return session.call("com.example.echo", NUMBERS, thread, round, which)
                .doOnNext(echo -> assertThat(echo).containsExactly(thread, round, which))
                .single()
                .then();
    }

    private Mono<Void> publish(int thread, int number) {
        return session.publish("com.example.t")
                .arg(List.of(thread, number))
                .sendAcknowledged()
                .single()
                .then();
    }

    private Mono<Void> comeAndGo(int thread, int round) {
        if (round % 2 == 0) {
            return session.register("com.example.own.t" + thread)
                    .handle(call -> Mono.empty())
                    .flatMap(Registration::unregister);
        }
        return session.subscribe("com.example.own.t" + thread).open().flatMap(Subscription::unsubscribe);
    }

    private static void inOrder(List<List<Integer>> events, int rounds) {
        int[] next = new int[THREADS];
        for (List<Integer> event : events) {
            assertThat(event.get(1)).as("of thread %s", event.get(0)).isEqualTo(next[event.get(0)]++);
        }
        assertThat(next).containsOnly(2 * rounds);
    }
}
