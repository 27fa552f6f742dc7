package io.reactorwamp.integration;

import static io.reactorwamp.integration.Network.PATIENCE;
import static io.reactorwamp.integration.Network.REALM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.reactorwamp.client.Overflow;
import io.reactorwamp.client.ReceivedEvent;
import io.reactorwamp.client.Subscription;
import io.reactorwamp.client.WampClient;
import io.reactorwamp.client.WampSession;
import io.reactorwamp.reactor.ReactorWampClient;
import io.reactorwamp.router.RealmCounts;
import io.reactorwamp.router.SlowConsumerPolicy;
import io.reactorwamp.router.SlowConsumerSettings;
import io.reactorwamp.router.WampRouter;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;

/** A subscriber that stops reading its socket costs the router no more than the bound, and nobody else anything. */
class SlowSubscriberTest {
    private static final String TOPIC = "com.example.t";
    private static final int EVENT_BYTES = 32 << 10;
    private static final int CHUNK = 16;
    private static final long MEBIBYTE = 1 << 20;

    /** What the router may hold for the session, and a quarter of what its transport may hold by default. */
    private static final long BOUND = 4 * MEBIBYTE;

    private static final long TRANSPORT = 4 * MEBIBYTE;

    private final List<WampClient> clients = new ArrayList<>();
    private final AtomicInteger told = new AtomicInteger();
    private final WampRouter router = WampRouter.builder()
            .realm(REALM)
            .slowConsumers(SlowConsumerSettings.DEFAULT
                    .withPolicy(SlowConsumerPolicy.DROP_OLDEST)
                    .withBound(65_536, BOUND))
            .onSlowConsumer(slow -> told.incrementAndGet())
            .build();
    private final String uri =
            router.listenWebSocket("127.0.0.1", 0).block(PATIENCE).uri();

    @AfterEach
    void close() {
        clients.forEach(client -> client.close().block(PATIENCE));
        router.close().block(PATIENCE);
    }

    private WampSession session(String format) {
        WampClient client = ReactorWampClient.builder()
                .realm(REALM)
                .uri(uri)
                .serializers(format)
                .build();
        clients.add(client);
        return client.connect().block(PATIENCE);
    }

    @Test
    void whatItMissesIsCountedAndOthersGetEverythingInOrder() {
        check(32 * MEBIBYTE, PATIENCE);
    }

    @Test
    @Tag("stress")
    void aGibibyteThatIsNotReadDoesNotStayInMemory() {
        long before = memory();
        check(1_024 * MEBIBYTE, Duration.ofMinutes(5));
        assertThat(memory() - before).isLessThan(2 * (BOUND + TRANSPORT));
    }

    private void check(long bytes, Duration patience) {
        int published = (int) (bytes / EVENT_BYTES);
        Subscription<ReceivedEvent> stalled = session("msgpack")
                .subscribe(TOPIC)
                .overflow(Overflow.pauseTransport(1))
                .open()
                .block(PATIENCE);
        Reading healthy = new Reading();
        session("cbor").subscribe(TOPIC).open().block(PATIENCE).events().subscribe(healthy);
        WampSession publisher = session("msgpack");

        for (int sent = 0; sent < published; sent += CHUNK) {
            int next = sent;
            publisher
                    .publish(TOPIC)
                    .sendEach(Flux.range(next, CHUNK), (spec, i) -> spec.args(i, new byte[EVENT_BYTES]))
                    .block(PATIENCE);
            await().pollInterval(Duration.ofMillis(1)).atMost(PATIENCE).until(() -> healthy.count == next + CHUNK);
        }

        assertThat(healthy.isInOrder).isTrue();
        assertThat(counts().droppedEvents()).isPositive();
        assertThat(counts().slowConsumers()).isOne();
        await().atMost(PATIENCE).until(() -> told.get() == 1);
        Reading reading = new Reading();
        stalled.events().subscribe(reading);
        await().atMost(patience).until(() -> reading.count + counts().droppedEvents() == published);
        assertThat(reading.isInOrder).isTrue();
        assertThat(reading.last).isEqualTo(published - 1);
    }

    private RealmCounts counts() {
        return router.counts(REALM).block(PATIENCE);
    }

    /** Heap and direct memory in use. */
    private static long memory() {
        System.gc();
        long direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
        return direct + ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Counts what comes and whether it comes in order. */
    private static final class Reading extends BaseSubscriber<ReceivedEvent> {
        private volatile int count;
        private volatile int last = -1;
        private volatile boolean isInOrder = true;

        @Override
        @SuppressWarnings("NonAtomicOperationOnVolatileField") // signals are serialised
        protected void hookOnNext(ReceivedEvent event) {
            int number = event.requireArg(0, Integer.class);
            isInOrder &= number > last;
            last = number;
            count++;
        }
    }
}
