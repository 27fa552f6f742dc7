package io.reactorwamp.integration;

import static io.reactorwamp.integration.Network.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.client.Publication;
import io.reactorwamp.client.ReceivedEvent;
import io.reactorwamp.client.Subscription;
import io.reactorwamp.client.WampSession;
import io.reactorwamp.integration.Readings.Reading;
import io.reactorwamp.protocol.value.Arguments;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;

/** The same events whatever the two peers speak. */
@ParameterizedClass
@MethodSource("io.reactorwamp.integration.Pair#all")
class EventConversationTest {
    private final Network network = new Network();
    private final WampSession publisher;
    private final WampSession subscriber;

    EventConversationTest(Pair pair) {
        publisher = network.session(pair.first());
        subscriber = network.session(pair.second());
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void aValueOfEveryKindArrivesUnchanged() {
        Subscription<ReceivedEvent> events =
                subscriber.subscribe("com.example.t").open().block(PATIENCE);
        List<Object> values = Readings.values().toList();
        Flux.fromIterable(values)
                .concatMap(value -> publisher
                        .publish("com.example.t")
                        .arg(value)
                        .kwarg("k", value)
                        .sendAcknowledged())
                .blockLast(PATIENCE);
        List<Arguments> received = events.events()
                .take(values.size())
                .map(ReceivedEvent::arguments)
                .collectList()
                .block(PATIENCE);
        List<Arguments> expected = values.stream()
                .map(value -> new Arguments(List.of(value), Map.of("k", value)))
                .toList();
        assertThat(received).usingRecursiveComparison().isEqualTo(expected);
    }

    @Test
    void anApplicationsOwnTypesArrive() {
        Subscription<Reading> readings =
                subscriber.subscribe("com.example.t").open(Reading.class).block(PATIENCE);
        publisher.publish("com.example.t").arg(Readings.reading()).send().block(PATIENCE);
        publisher.publish("com.example.t").kwargsFrom(Readings.reading()).send().block(PATIENCE);
        List<Reading> received = readings.events().take(2).collectList().block(PATIENCE);
        assertThat(received).usingRecursiveComparison().isEqualTo(List.of(Readings.reading(), Readings.reading()));
    }

    @Test
    void eventsComeInTheOrderInWhichTheyWerePublished() {
        Subscription<Integer> numbers =
                subscriber.subscribe("com.example.n").open(Integer.class).block(PATIENCE);
        Long written = publisher
                .publish("com.example.n")
                .sendEach(Flux.range(0, 2_000), (spec, number) -> spec.arg(number))
                .block(PATIENCE);
        assertThat(written).isEqualTo(2_000);
        assertThat(numbers.events().take(2_000).collectList().block(PATIENCE))
                .isEqualTo(IntStream.range(0, 2_000).boxed().toList());
    }

    @Test
    void anAcknowledgedPublicationHasTheIdThatReceiversSee() {
        Subscription<ReceivedEvent> events =
                subscriber.subscribe("com.example.t").open().block(PATIENCE);
        Publication publication =
                publisher.publish("com.example.t").sendAcknowledged().block(PATIENCE);
        ReceivedEvent event = events.events().blockFirst(PATIENCE);
        assertThat(event.publicationId()).isEqualTo(publication.id());
        assertThat(event.subscriptionId()).isEqualTo(events.id());
        assertThat(event.topic()).isEqualTo("com.example.t");
        assertThat(event.hasNoArguments()).isTrue();
    }

    @Test
    void aPublisherDoesNotReceiveItsOwnEvent() {
        Subscription<String> own =
                publisher.subscribe("com.example.t").open(String.class).block(PATIENCE);
        Subscription<String> others =
                subscriber.subscribe("com.example.t").open(String.class).block(PATIENCE);
        publisher.publish("com.example.t").arg("mine").sendAcknowledged().block(PATIENCE);
        subscriber.publish("com.example.t").arg("yours").sendAcknowledged().block(PATIENCE);
        assertThat(own.events().blockFirst(PATIENCE)).isEqualTo("yours");
        assertThat(others.events().blockFirst(PATIENCE)).isEqualTo("mine");
    }

    @Test
    void afterUnsubscribingNothingMoreArrives() {
        Subscription<String> left =
                subscriber.subscribe("com.example.t").open(String.class).block(PATIENCE);
        publisher.publish("com.example.t").arg("before").sendAcknowledged().block(PATIENCE);
        left.unsubscribe().block(PATIENCE);
        publisher.publish("com.example.t").arg("after").sendAcknowledged().block(PATIENCE);
        assertThat(left.events().collectList().block(PATIENCE)).isSubsetOf("before");
        left.ended().block(PATIENCE);
        assertThat(network.counts().subscriptions()).isZero();
    }

    @Test
    void equalSubscriptionsShareOneOfTheRouterAndEachGetEverything() {
        Subscription<String> one =
                subscriber.subscribe("com.example.t").open(String.class).block(PATIENCE);
        Subscription<String> other =
                subscriber.subscribe("com.example.t").open(String.class).block(PATIENCE);
        assertThat(one.id()).isEqualTo(other.id());
        assertThat(network.counts().subscriptions()).isOne();
        publisher.publish("com.example.t").arg("both").sendAcknowledged().block(PATIENCE);
        assertThat(one.events().blockFirst(PATIENCE)).isEqualTo("both");
        publisher.publish("com.example.t").arg("one left").sendAcknowledged().block(PATIENCE);
        assertThat(other.events().take(2).collectList().block(PATIENCE)).containsExactly("both", "one left");
    }
}
