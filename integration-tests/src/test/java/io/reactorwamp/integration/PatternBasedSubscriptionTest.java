package io.reactorwamp.integration;

import static io.reactorwamp.integration.Network.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.reactorwamp.client.InvalidUriException;
import io.reactorwamp.client.ReceivedEvent;
import io.reactorwamp.client.Subscription;
import io.reactorwamp.client.WampSession;
import io.reactorwamp.protocol.value.MatchPolicy;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Prefixes and wildcards, whatever the two peers speak. */
@ParameterizedClass
@MethodSource("io.reactorwamp.integration.Pair#all")
class PatternBasedSubscriptionTest {
    private final Network network = new Network();
    private final WampSession publisher;
    private final WampSession subscriber;

    PatternBasedSubscriptionTest(Pair pair) {
        publisher = network.session(pair.first());
        subscriber = network.session(pair.second());
    }

    @AfterEach
    void close() {
        network.close();
    }

    private Subscription<ReceivedEvent> open(String topic, MatchPolicy match) {
        return subscriber.subscribe(topic).match(match).open().block(PATIENCE);
    }

    private long publish(String topic) {
        return publisher
                .publish(topic)
                .arg(topic)
                .sendAcknowledged()
                .block(PATIENCE)
                .id();
    }

    /** Nexus' C31; it tells the topic to exact subscribers too when others match by a pattern, ours only to patterns. */
    @Test
    void c31PrefixAndWildcardSubscribersGetTheEventWithItsTopic() {
        List<Subscription<ReceivedEvent>> all = List.of(
                open("com.example.t", MatchPolicy.EXACT),
                open("com.exam", MatchPolicy.PREFIX),
                open("com..t", MatchPolicy.WILDCARD),
                open("..", MatchPolicy.WILDCARD));
        assertThat(network.counts().subscriptions()).isEqualTo(4);

        long publication = publish("com.example.t");

        for (Subscription<ReceivedEvent> subscription : all) {
            ReceivedEvent event = subscription.events().blockFirst(PATIENCE);
            assertThat(event.topic()).isEqualTo("com.example.t");
            assertThat(event.value(String.class)).isEqualTo("com.example.t");
            assertThat(event.publicationId()).isEqualTo(publication);
            assertThat(event.subscriptionId()).isEqualTo(subscription.id());
            assertThat(event.details().contains("topic")).isEqualTo(subscription != all.get(0));
        }
    }

    @Test
    void aPatternGetsTheEventsOfAllItsTopicsInOrderAndNoOthers() {
        Subscription<ReceivedEvent> events = open("com.example.", MatchPolicy.PREFIX);
        for (String topic :
                List.of("com.example.a", "com.example", "com.example.b.c", "org.example.a", "com.example.a")) {
            publish(topic);
        }
        assertThat(events.events()
                        .take(3)
                        .map(ReceivedEvent::topic)
                        .collectList()
                        .block(PATIENCE))
                .containsExactly("com.example.a", "com.example.b.c", "com.example.a");
    }

    /** Nexus' C31: a wildcard topic without the option is no URI. */
    @Test
    void c31AWildcardTopicWithoutTheOptionIsNoUri() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> subscriber.subscribe("com..t").open());
    }

    @Test
    void aWildcardPatternOfTooManyComponentsIsRefused() {
        assertThatExceptionOfType(InvalidUriException.class)
                .isThrownBy(() -> open("a" + ".".repeat(10), MatchPolicy.WILDCARD));
        assertThat(open("a" + ".".repeat(9), MatchPolicy.WILDCARD).id()).isPositive();
    }
}
