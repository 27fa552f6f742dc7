package io.reactorwamp.reactor;

import static io.reactorwamp.reactor.InProcessRouter.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.client.BufferOverflowException;
import io.reactorwamp.client.Overflow;
import io.reactorwamp.client.Subscription;
import io.reactorwamp.codec.PayloadMapper;
import io.reactorwamp.codec.Serializers;
import io.reactorwamp.protocol.message.Event;
import io.reactorwamp.protocol.message.Subscribe;
import io.reactorwamp.protocol.message.Subscribed;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.protocol.message.Unsubscribe;
import io.reactorwamp.protocol.message.Unsubscribed;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.Payload;
import io.reactorwamp.transport.inprocess.InProcessLimits;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

/** Each policy to the element and the byte: payloads are JSON, {@code ["x.."]}, of a known length. */
class OverflowTest {
    private static final String TOPIC = "com.example.topic";

    private final PayloadMapper json = Serializers.json().payloads();
    private final ScriptedRouter router = new ScriptedRouter(json, InProcessLimits.DEFAULT).on(this::answer);
    private final ReactorWampClient client = router.builder().build();

    @AfterEach
    void close() {
        client.close().block(PATIENCE);
    }

    private void answer(ToRouter message) {
        if (message instanceof Subscribe subscribe) {
            router.send(new Subscribed(subscribe.request(), subscribe.request()));
        } else if (message instanceof Unsubscribe unsubscribe) {
            router.send(new Unsubscribed(unsubscribe.request(), Dict.EMPTY));
        }
    }

    private Subscription<String> open(Overflow policy) {
        return client.subscribe(TOPIC).overflow(policy).open(String.class).block(PATIENCE);
    }

    private Payload payload(String text) {
        return json.encode(List.of(text), null);
    }

    private void events(String... texts) {
        for (String text : texts) {
            router.send(new Event(1, 1, Dict.EMPTY, payload(text)));
        }
    }

    private long size(String text) {
        return json.sizeOf(payload(text));
    }

    @Test
    void failEndsAfterTheEventsThatWaitAndUnsubscribes() {
        Subscription<String> subscription = open(new Overflow(Overflow.Strategy.FAIL, 2, 1_000));
        events("a", "b");
        assertThat(router.received(Unsubscribe.class)).isEmpty();
        events("c", "d");
        assertThat(router.received(Unsubscribe.class)).hasSize(1);
        StepVerifier.create(subscription.events())
                .expectNext("a", "b")
                .expectError(BufferOverflowException.class)
                .verify(PATIENCE);
        StepVerifier.create(subscription.ended())
                .expectError(BufferOverflowException.class)
                .verify(PATIENCE);
        assertThat(subscription.droppedCount()).isZero();
    }

    @Test
    void dropNewestKeepsTheFirst() {
        Subscription<String> subscription = open(Overflow.dropNewest(2));
        events("a", "b", "c", "d");
        assertThat(subscription.droppedCount()).isEqualTo(2);
        StepVerifier.create(subscription.events())
                .expectNext("a", "b")
                .then(() -> events("e"))
                .expectNext("e")
                .thenCancel()
                .verify(PATIENCE);
    }

    @Test
    void dropOldestKeepsTheLast() {
        Subscription<String> subscription = open(Overflow.dropOldest(2));
        events("a", "b", "c", "d");
        assertThat(subscription.droppedCount()).isEqualTo(2);
        StepVerifier.create(subscription.events())
                .expectNext("c", "d")
                .thenCancel()
                .verify(PATIENCE);
    }

    @Test
    void latestKeepsOne() {
        Subscription<String> subscription = open(Overflow.latest());
        events("a", "b", "c");
        StepVerifier.create(subscription.events()).expectNext("c").thenCancel().verify(PATIENCE);
        assertThat(subscription.droppedCount()).isEqualTo(2);
    }

    @Test
    void bytesAreCountedToTheByte() {
        long one = size("a");
        Subscription<String> fits = open(Overflow.dropNewest(100).maxBytes(2 * one + size("four")));
        events("a", "b", "four", "c");
        assertThat(fits.droppedCount()).isEqualTo(1);
        StepVerifier.create(fits.events())
                .expectNext("a", "b", "four")
                .thenCancel()
                .verify(PATIENCE);
    }

    @Test
    void oneByteLessDropsOneEventMore() {
        long one = size("a");
        Subscription<String> fits = open(Overflow.dropNewest(100).maxBytes(2 * one + size("four") - 1));
        events("a", "b", "four", "c");
        assertThat(fits.droppedCount()).isEqualTo(1);
        StepVerifier.create(fits.events())
                .expectNext("a", "b", "c")
                .thenCancel()
                .verify(PATIENCE);
    }

    @Test
    void asManyOfTheOldestGoAsTheNewestNeeds() {
        Subscription<String> subscription = open(Overflow.dropOldest(100).maxBytes(3 * size("a")));
        events("a", "b", "c", "longer");
        assertThat(subscription.droppedCount()).isEqualTo(2);
        StepVerifier.create(subscription.events())
                .expectNext("c", "longer")
                .thenCancel()
                .verify(PATIENCE);
    }

    @Test
    void anEmptyBufferTakesAnEventOfAnySize() {
        Subscription<String> subscription = open(Overflow.dropNewest(2).maxBytes(1));
        events("larger than one byte", "dropped");
        StepVerifier.create(subscription.events())
                .expectNext("larger than one byte")
                .thenCancel()
                .verify(PATIENCE);
        assertThat(subscription.droppedCount()).isEqualTo(1);
    }

    @Test
    void eventsWithDemandAreNeverDropped() {
        StepVerifier.create(client.subscribe(TOPIC).overflow(Overflow.latest()).events(String.class))
                .expectSubscription()
                .then(() -> events("a", "b", "c"))
                .expectNext("a", "b", "c")
                .thenCancel()
                .verify(PATIENCE);
    }

    @Test
    void pauseTransportStopsReadingWhenFullAndResumesAtHalf() {
        Subscription<String> subscription = open(Overflow.pauseTransport(4));
        events("1", "2", "3", "4", "5", "6");
        StepVerifier.create(subscription.events(), 0)
                .expectSubscription()
                .then(() -> assertThat(router.unread()).isEqualTo(2))
                .thenRequest(1)
                .expectNext("1")
                .then(() -> assertThat(router.unread()).isEqualTo(2))
                .thenRequest(1)
                .expectNext("2")
                .then(() -> assertThat(router.unread()).isZero())
                .thenRequest(10)
                .expectNext("3", "4", "5", "6")
                .then(() -> events("7"))
                .expectNext("7")
                .thenCancel()
                .verify(PATIENCE);
        assertThat(subscription.droppedCount()).isZero();
    }

    @Test
    void severalPausesHoldUntilTheLastIsOver() {
        Subscription<String> first = open(Overflow.pauseTransport(1));
        Subscription<String> second = open(Overflow.pauseTransport(1));
        events("a", "b");
        assertThat(router.unread()).isEqualTo(1);
        first.events().take(1).blockLast(PATIENCE);
        assertThat(router.unread()).isEqualTo(1);
        StepVerifier.create(second.events()).expectNext("a", "b").thenCancel().verify(PATIENCE);
        assertThat(router.unread()).isZero();
    }

    @Test
    void endingAPausedSubscriptionResumes() {
        Subscription<String> paused = open(Overflow.pauseTransport(1));
        events("a", "b");
        assertThat(router.unread()).isEqualTo(1);
        StepVerifier.create(paused.unsubscribe()).expectComplete().verify(PATIENCE);
        assertThat(router.unread()).isZero();
    }
}
