package io.reactorwamp.integration;

import static io.reactorwamp.integration.Network.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.client.HistoricEvent;
import io.reactorwamp.client.NoSuchSubscriptionException;
import io.reactorwamp.client.ReceivedEvent;
import io.reactorwamp.client.Subscription;
import io.reactorwamp.client.WampSession;
import io.reactorwamp.protocol.session.HistoryTopic;
import io.reactorwamp.protocol.value.UriPattern;
import io.reactorwamp.router.RealmSettings;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/**
 * Histories and testaments, whatever the two peers speak. Tests named after behaviours (C) of nexus assert ours, and say where it
 * differs.
 */
@ParameterizedClass
@MethodSource("io.reactorwamp.integration.Pair#all")
class HistoryConversationTest {
    private static final String TOPIC = "com.example.t";

    private final Network network =
            new Network(RealmSettings.DEFAULT.withHistory(HistoryTopic.inMemory(UriPattern.exact(TOPIC), 250)));
    private final WampSession publisher;
    private final WampSession subscriber;

    HistoryConversationTest(Pair pair) {
        publisher = network.session(pair.first());
        subscriber = network.session(pair.second());
    }

    @AfterEach
    void close() {
        network.close();
    }

    private Subscription<ReceivedEvent> subscription(String topic) {
        return subscriber.subscribe(topic).open().block(PATIENCE);
    }

    private void publish(int from, int to) {
        Flux.range(from, to - from + 1)
                .concatMap(i -> publisher.publish(TOPIC).arg(i).sendAcknowledged())
                .blockLast(PATIENCE);
    }

    private static List<Integer> numbers(int from, int to) {
        return IntStream.rangeClosed(from, to).boxed().toList();
    }

    /** A limit gives the first events, where nexus gives the last. */
    @Test
    void c40TheNewestEventsComeInPagesIncludingThoseFromBeforeTheSubscription() {
        publish(1, 260);
        Subscription<ReceivedEvent> late = subscription(TOPIC);
        assertThat(subscriber.history(late).events(Integer.class).collectList().block(PATIENCE))
                .isEqualTo(numbers(11, 260));
        assertThat(subscriber
                        .history(late)
                        .newestFirst()
                        .pageSize(2)
                        .events(Integer.class)
                        .take(3)
                        .collectList()
                        .block(PATIENCE))
                .containsExactly(260, 259, 258);
    }

    @Test
    void aSubscriberThatWasAwayGetsWhatItMissed() {
        Subscription<ReceivedEvent> before = subscription(TOPIC);
        publish(1, 3);
        long seen = before.events().blockFirst(PATIENCE).publicationId();
        before.unsubscribe().block(PATIENCE);
        publish(4, 5);
        Subscription<ReceivedEvent> again = subscription(TOPIC);
        assertThat(again.id()).isEqualTo(before.id());
        List<HistoricEvent> missed = subscriber
                .history(again)
                .afterPublication(seen)
                .events()
                .collectList()
                .block(PATIENCE);
        assertThat(missed).extracting(event -> event.value(Integer.class)).containsExactly(2, 3, 4, 5);
        assertThat(missed).allSatisfy(event -> assertThat(event.time()).isNotNull());
    }

    @Test
    void largeEventsComeInPagesThatFitIntoAMessage() {
        Flux.range(0, 10)
                .concatMap(i ->
                        publisher.publish(TOPIC).args(i, "x".repeat(300_000)).sendAcknowledged())
                .blockLast(PATIENCE);
        assertThat(subscriber
                        .history(subscription(TOPIC))
                        .events()
                        .map(event -> event.requireArg(0, Integer.class))
                        .collectList()
                        .block(PATIENCE))
                .isEqualTo(numbers(0, 9));
    }

    @Test
    void aTopicWithoutHistoryHasNone() {
        Subscription<ReceivedEvent> other = subscription("com.example.other");
        StepVerifier.create(subscriber.history(other).events())
                .expectError(NoSuchSubscriptionException.class)
                .verify(PATIENCE);
    }

    @Test
    void c73EachSessionLeavesItsOwnTestaments() {
        Subscription<ReceivedEvent> events = subscription(TOPIC);
        Subscription<ReceivedEvent> others = subscription("com.example.other");
        WampSession other = network.session("json");
        publisher.testaments().add(publisher.publish(TOPIC).arg("one")).block(PATIENCE);
        other.testaments().add(other.publish("com.example.other").arg("other")).block(PATIENCE);
        publisher.close().block(PATIENCE);
        other.close().block(PATIENCE);
        assertThat(events.events().blockFirst(PATIENCE).arg(0, String.class)).isEqualTo("one");
        assertThat(others.events().blockFirst(PATIENCE).arg(0, String.class)).isEqualTo("other");
    }

    @Test
    void c73WhatASessionLeavesBehindIsPublishedAndKeptUnlessItWasFlushed() {
        Subscription<ReceivedEvent> events = subscription(TOPIC);
        publisher
                .testaments()
                .add(publisher.publish(TOPIC).arg("taken back"))
                .then(publisher.testaments().flush())
                .then(publisher
                        .testaments()
                        .add(publisher.publish(TOPIC).arg("gone").kwarg("why", "done")))
                .block(PATIENCE);
        publisher.close().block(PATIENCE);
        ReceivedEvent last = events.events().blockFirst(PATIENCE);
        assertThat(last.arg(0, String.class)).isEqualTo("gone");
        assertThat(last.kwarg("why", String.class)).isEqualTo("done");
        assertThat(subscriber.history(events).events().collectList().block(PATIENCE))
                .extracting(event -> event.arg(0, String.class))
                .containsExactly("gone");
    }
}
