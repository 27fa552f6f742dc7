package io.reactorwamp.integration;

import static io.reactorwamp.integration.Network.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.client.PublishSpec;
import io.reactorwamp.client.Subscription;
import io.reactorwamp.client.WampSession;
import io.reactorwamp.protocol.value.MatchPolicy;
import io.reactorwamp.router.RealmSettings;
import io.reactorwamp.router.SlowConsumerPolicy;
import io.reactorwamp.router.SlowConsumerSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Subscriptions that come and go while events are published all the time. */
@ParameterizedClass
@ValueSource(strings = {Pair.IN_PROCESS, "json", "msgpack", "cbor"})
class SubscriptionStormTest {
    private static final String TOPIC = "com.example.t";
    private static final Map<String, Object> NONE = Map.of();
    private static final Duration LONG = Duration.ofSeconds(50);

    private final String way;
    private Network network = new Network();
    private final AtomicLong published = new AtomicLong();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final ExecutorService thread = Executors.newSingleThreadExecutor();

    SubscriptionStormTest(String way) {
        this.way = way;
    }

    @AfterEach
    void close() {
        stopped.set(true);
        thread.shutdown();
        network.close();
    }

    /** Publishes 1, 2, 3, ... until it is told to stop; some are acknowledged, so that it does not run ahead. */
    private CompletableFuture<Void> publishing(WampSession publisher) {
        return CompletableFuture.runAsync(
                () -> {
                    while (!stopped.get()) {
                        publish(publisher, published.incrementAndGet()).block(PATIENCE);
                    }
                },
                thread);
    }

    private static Mono<?> publish(WampSession publisher, long number) {
        PublishSpec spec = publisher.publish(TOPIC).arg(number);
        return number % 16 == 0 ? spec.sendAcknowledged() : spec.send();
    }

    private void stop(CompletableFuture<Void> publishing) {
        stopped.set(true);
        assertThat(publishing).succeedsWithin(PATIENCE);
    }

    private static void haveNoGap(List<Long> numbers) {
        long first = numbers.isEmpty() ? 0 : numbers.get(0);
        assertThat(numbers)
                .isEqualTo(
                        LongStream.range(first, first + numbers.size()).boxed().toList());
    }

    @Test
    void f4NothingIsMissedAfterEachOfAHundredSubscriptions() {
        subscribeOften(100);
    }

    @Test
    @Tag("stress")
    void f4NothingIsMissedAfterEachOfAThousandSubscriptions() {
        subscribeOften(1_000);
    }

    /** What a session publishes right behind its SUBSCRIBE follows SUBSCRIBED at once; nexus loses such events. */
    private void subscribeOften(int subscriptions) {
        CompletableFuture<Void> publishing = publishing(network.session(way));
        WampSession subscriber = network.session(way);
        for (long mark = -1; mark >= -subscriptions; mark--) {
            long own = mark;
            CompletableFuture<Subscription<Long>> opening =
                    subscriber.subscribe(TOPIC).open(Long.class).toFuture();
            subscriber.publish(TOPIC).excludeMe(false).arg(own).send().block(PATIENCE);
            Subscription<Long> subscription = Mono.fromFuture(opening).block(PATIENCE);
            List<Long> numbers = subscription
                    .events()
                    .takeUntil(number -> number == own)
                    .collectList()
                    .block(PATIENCE);
            haveNoGap(numbers.subList(0, numbers.size() - 1));
        }
        stop(publishing);
        // The end of each stream unsubscribed, without anybody who waits for it.
        Eventually.await().until(() -> network.counts().subscriptions() == 0);
    }

    @Test
    void manyWhoSubscribeAndUnsubscribeAtOnceLeaveNothingAndDisturbNobody() {
        network.close();
        // On a busy machine the publisher waits for subscribers, rather than having them disconnected.
        network = new Network(RealmSettings.DEFAULT.withSlowConsumers(
                SlowConsumerSettings.DEFAULT.withPolicy(SlowConsumerPolicy.PAUSE_PUBLISHER)));
        WampSession publisher = network.session(way);
        Subscription<Long> steady =
                network.session(way).subscribe(TOPIC).open(Long.class).block(PATIENCE);
        CompletableFuture<List<Long>> received =
                steady.events().takeUntil(number -> number < 0).collectList().toFuture();
        CompletableFuture<Void> publishing = publishing(publisher);
        List<WampSession> sessions =
                IntStream.range(0, 8).mapToObj(i -> network.session(way)).toList();
        Flux.fromIterable(sessions)
                .flatMap(session -> Flux.range(0, 100).flatMap(i -> comeAndGo(session, i), 10))
                .blockLast(LONG);
        stop(publishing);
        publisher.publish(TOPIC).arg(-1).send().block(PATIENCE);
        assertThat(received).succeedsWithin(PATIENCE).satisfies(numbers -> {
            haveNoGap(numbers.subList(0, numbers.size() - 1));
            assertThat(numbers).hasSize((int) published.get() + 1);
        });
        // The end of the stream unsubscribed, without anybody who waits for it.
        Eventually.await().until(() -> network.counts().subscriptions() == 0);
    }

    private static Mono<Void> comeAndGo(WampSession session, int round) {
        MatchPolicy match = MatchPolicy.values()[round % 3];
        return session.subscribe(match == MatchPolicy.WILDCARD ? "com..t" : TOPIC)
                .match(match)
                .open()
                .flatMap(Subscription::unsubscribe);
    }

    @Test
    void aSubscriberThatVanishesBeforeItIsAnsweredLeavesNothing() {
        for (int i = 0; i < 50; i++) {
            RawSession vanishing = network.joined(way);
            vanishing.send(List.of(32L, 1L, NONE, TOPIC));
            vanishing.send(List.of(32L, 2L, Map.of("match", "prefix"), "com"));
            vanishing.close();
        }
        Eventually.await().until(() -> network.counts().isEmpty());
        WampSession session = network.session(way);
        Subscription<Long> late = session.subscribe(TOPIC).open(Long.class).block(PATIENCE);
        network.session(way).publish(TOPIC).arg(1).send().block(PATIENCE);
        assertThat(late.events().blockFirst(PATIENCE)).isEqualTo(1);
    }
}
