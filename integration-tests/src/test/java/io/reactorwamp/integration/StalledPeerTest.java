package io.reactorwamp.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.reactorwamp.client.PublishingStoppedException;
import io.reactorwamp.client.WampSession;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;

/** A router that does not read stops the stream that is published to it: nothing piles up in the client. */
@ParameterizedClass
@EnumSource(Wire.class)
class StalledPeerTest {
    private static final byte[] TEN_KILOBYTES = new byte[10_240];

    /** What the buffers of two sockets can hold, 8 MiB, and a few hundred elements that wait in the client. */
    private static final long MOST = 800 + 2_000;

    private final AtomicLong requested = new AtomicLong();
    private final AtomicLong received = new AtomicLong();
    private final CountDownLatch readOn = new CountDownLatch(1);
    private final ScriptedServer server;
    private final WampSession session;

    StalledPeerTest(Wire wire) {
        server = ScriptedServer.webSocket(wire, peer -> {
            peer.welcome();
            readOn.await();
            while (peer.receive().get(0).equals(16L)) {
                received.incrementAndGet();
            }
        });
        session = server.client(wire).connect().block(Network.PATIENCE);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void anEndlessStreamIsNotAskedForMoreThanTheConnectionTakes() {
        Flux<byte[]> endless =
                Flux.<byte[]>generate(sink -> sink.next(TEN_KILOBYTES)).doOnRequest(requested::addAndGet);
        CompletableFuture<Long> written = session.publish("com.example.t")
                .sendEach(endless, (spec, bytes) -> spec.arg(bytes))
                .toFuture();

        awaitStandstill();
        long asked = requested.get();
        assertThat(asked).isBetween(64L, MOST);
        assertThat(written).isNotDone();
        assertThat(session.isOpen()).isTrue();

        readOn.countDown();
        await().atMost(Network.PATIENCE).until(() -> received.get() > asked);
        assertThat(requested.get() - received.get()).isLessThan(MOST);
        server.cut();
        assertThat(written)
                .failsWithin(Network.PATIENCE)
                .withThrowableThat()
                .withCauseInstanceOf(PublishingStoppedException.class);
    }

    private void awaitStandstill() {
        AtomicLong last = new AtomicLong();
        await().atMost(Network.PATIENCE).during(Duration.ofMillis(500)).until(() -> {
            long now = requested.get();
            return last.getAndSet(now) == now && now > 0;
        });
    }
}
