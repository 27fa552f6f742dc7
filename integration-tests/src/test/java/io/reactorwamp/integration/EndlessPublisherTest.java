package io.reactorwamp.integration;

import static io.reactorwamp.integration.Network.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.client.WampSession;
import io.reactorwamp.reactor.ReactorWampClient;
import io.reactorwamp.router.WampRouter;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** A session in the router's process that never stops publishing, while the threads on which its work would go on are busy. */
class EndlessPublisherTest {
    private final BusyThreads busy = BusyThreads.inPlaceOfParallel();
    private final WampRouter router = WampRouter.builder().realm(Network.REALM).build();
    private final WampSession publisher = session();
    private final WampSession other = session();
    private Disposable publishing = () -> {};
    private long published;

    private WampSession session() {
        return ReactorWampClient.builder()
                .transport(router.inProcess())
                .realm(Network.REALM)
                .build()
                .connect()
                .block(PATIENCE);
    }

    @AfterEach
    void close() {
        publishing.dispose();
        Mono.when(publisher.close(), other.close()).then(router.close()).subscribe();
        busy.runWhatWaits();
        Schedulers.resetFactory();
    }

    /** Takes tasks in and runs them when the test says so; what is for later never comes. */
    private static final class BusyThreads implements Scheduler {
        private final Queue<Runnable> waiting = new ArrayDeque<>();

        static BusyThreads inPlaceOfParallel() {
            BusyThreads busy = new BusyThreads();
            Schedulers.setFactory(new Schedulers.Factory() {
                @Override
                public Scheduler newParallel(int parallelism, ThreadFactory threads) {
                    return busy;
                }
            });
            return busy;
        }

        /** Runs each task that waits now once. */
        void runWhatWaits() {
            for (int tasks = waiting.size(); tasks > 0; tasks--) {
                waiting.remove().run();
            }
        }

        @Override
        public Disposable schedule(Runnable task) {
            waiting.add(task);
            return Disposables.single();
        }

        @Override
        public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
            return Disposables.single();
        }

        @Override
        public Worker createWorker() {
            throw new UnsupportedOperationException("nobody needs one here");
        }
    }

    /**
     * Publishes within a signal of the session, where each message follows from the one before.
     *
     * @param before how many acknowledged messages come first: where the thread leaves the work to others depends on it
     */
    private void publishWithoutEnd(int before) {
        Flux<Void> endless = Flux.range(0, before)
                .concatMap(i -> publisher.publish("com.example.begin").sendAcknowledged())
                .thenMany(Flux.<Long>generate(sink -> sink.next(published++)))
                .concatMap(i -> publisher.publish("com.example.endless").arg(i).send());
        publisher
                .register("com.example.begin")
                .handle(call -> {
                    publishing = endless.subscribe();
                    return Mono.empty();
                })
                .block(PATIENCE);
        other.call("com.example.begin").result().subscribe();
        assertThat(published).isGreaterThan(100);
        assertThat(publishing.isDisposed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void holdsUpNobodyElse(int before) {
        other.register("com.example.p").handle(call -> Mono.just("answer")).block(PATIENCE);
        publishWithoutEnd(before);

        assertThat(other.publish("com.example.topic").send().toFuture()).isCompleted();
        assertThat(other.publish("com.example.topic").sendAcknowledged().toFuture())
                .isCompleted();
        assertThat(other.call("com.example.p", String.class).toFuture()).isCompletedWithValue("answer");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void getsItsTurnAgainWhenThereIsAThread(int before) {
        publishWithoutEnd(before);
        long share = published;
        busy.runWhatWaits();
        assertThat(published).isGreaterThan(share);
    }
}
