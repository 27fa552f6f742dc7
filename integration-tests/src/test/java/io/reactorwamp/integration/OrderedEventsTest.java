package io.reactorwamp.integration;

import static io.reactorwamp.integration.Network.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.client.ReceivedEvent;
import io.reactorwamp.client.WampSession;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;

/** Every publisher to every topic at once, each of them connected in another way: the order of a publisher's events to a topic stays. */
class OrderedEventsTest {
    private static final List<String> WAYS =
            List.of(Pair.IN_PROCESS, "json", "msgpack", "cbor", Pair.RAW_SOCKET + "msgpack");

    /** How many events a publisher sends to one topic before it goes on with the next. */
    private static final int CHUNK = 50;

    /** How many events of one publisher may be on their way. */
    private static final int WINDOW = 20 * CHUNK;

    private final Network network = new Network();
    private final ExecutorService threads = Executors.newFixedThreadPool(WAYS.size());
    private final List<Semaphore> windows =
            WAYS.stream().map(way -> new Semaphore(WINDOW)).toList();

    @AfterEach
    void close() {
        threads.shutdownNow();
        network.close();
    }

    @Test
    void aHundredThousandEventsComeInOrder() throws Exception {
        check(100_000);
    }

    @Test
    @Tag("stress")
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void tenMillionEventsComeInOrder() throws Exception {
        check(10_000_000);
    }

    private void check(int events) throws Exception {
        int rounds = events / WAYS.size() / WAYS.size() / CHUNK;
        List<Arrivals> received = new ArrayList<>();
        for (int topic = 0; topic < WAYS.size(); topic++) {
            Arrivals readings = new Arrivals(rounds * CHUNK);
            network.session(WAYS.get(topic))
                    .subscribe("com.example.t" + topic)
                    .open()
                    .block(PATIENCE)
                    .events()
                    .subscribe(readings);
            received.add(readings);
        }
        List<Future<?>> publishing = new ArrayList<>();
        for (int who = 0; who < WAYS.size(); who++) {
            int publisher = who;
            WampSession session = network.session(WAYS.get(who));
            publishing.add(threads.submit(() -> publish(session, publisher, rounds)));
        }
        for (Future<?> publisher : publishing) {
            publisher.get();
        }
        for (Arrivals readings : received) {
            assertThat(readings.all).succeedsWithin(PATIENCE);
            assertThat(readings.next).containsOnly(rounds * CHUNK);
        }
        assertThat(network.counts().droppedEvents()).isZero();
    }

    private @Nullable Void publish(WampSession session, int who, int rounds) throws InterruptedException {
        for (int round = 0; round < rounds; round++) {
            for (int topic = 0; topic < WAYS.size(); topic++) {
                assertThat(windows.get(who).tryAcquire(CHUNK, PATIENCE.toSeconds(), TimeUnit.SECONDS))
                        .as("events of publisher %s arrive", who)
                        .isTrue();
                session.publish("com.example.t" + topic)
                        .sendEach(Flux.range(round * CHUNK, CHUNK), (spec, number) -> spec.args(who, number))
                        .block(PATIENCE);
            }
        }
        return null;
    }

    /** Holds each publisher to its order. */
    private final class Arrivals extends BaseSubscriber<ReceivedEvent> {
        private final CompletableFuture<@Nullable Void> all = new CompletableFuture<>();
        private final int[] next = new int[WAYS.size()];
        private long missing;

        Arrivals(int fromEach) {
            missing = (long) fromEach * WAYS.size();
        }

        @Override
        protected void hookOnNext(ReceivedEvent event) {
            int who = event.requireArg(0, Integer.class);
            int number = event.requireArg(1, Integer.class);
            if (number != next[who]++) {
                throw new AssertionError("event " + number + " of publisher " + who + " is out of order: " + next[who]);
            }
            if (next[who] % CHUNK == 0) {
                windows.get(who).release(CHUNK);
            }
            if (--missing == 0) {
                all.complete(null);
            }
        }

        @Override
        protected void hookOnError(Throwable error) {
            all.completeExceptionally(error);
        }
    }
}
