package io.reactorwamp.integration;

import static io.reactorwamp.integration.Network.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.reactorwamp.client.NoSuchSubscriptionException;
import io.reactorwamp.client.ReceivedEvent;
import io.reactorwamp.client.Subscription;
import io.reactorwamp.client.WampSession;
import io.reactorwamp.protocol.value.MatchPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What a broker does for its subscribers, whatever the two peers speak. Tests named after behaviours of nexus assert ours, and say where
 * it differs.
 */
@ParameterizedClass
@MethodSource("io.reactorwamp.integration.Pair#all")
class SubscriptionsTest {
    private static final String TOPIC = "com.example.t";

    private final Network network = new Network();
    private final WampSession publisher;
    private final WampSession subscriber;

    SubscriptionsTest(Pair pair) {
        publisher = network.session(pair.first());
        subscriber = network.session(pair.second());
    }

    @AfterEach
    void close() {
        network.close();
    }

    private static Subscription<ReceivedEvent> open(WampSession session, String topic) {
        return session.subscribe(topic).open().block(PATIENCE);
    }

    private static ReceivedEvent next(Subscription<ReceivedEvent> subscription) {
        return subscription.events().blockFirst(PATIENCE);
    }

    @Test
    void c25OneIdForATopicWhoeverSubscribesAndOthersForOthers() {
        Subscription<ReceivedEvent> first = open(subscriber, TOPIC);
        assertThat(open(subscriber, TOPIC).id()).isEqualTo(first.id());
        assertThat(open(publisher, TOPIC).id()).isEqualTo(first.id());
        assertThat(open(publisher, "com.example.u").id()).isNotEqualTo(first.id());
        assertThat(network.counts().subscriptions()).isEqualTo(2);
    }

    @Test
    void c26UnsubscribingRemovesOnlyThatSubscriberAndTheLastOneTheSubscription() {
        Subscription<ReceivedEvent> own = open(subscriber, TOPIC);
        Subscription<ReceivedEvent> others = open(publisher, TOPIC);
        own.unsubscribe().block(PATIENCE);
        assertThat(network.counts().subscriptions()).isOne();
        others.unsubscribe().block(PATIENCE);
        assertThat(network.counts().subscriptions()).isZero();
        others.unsubscribe().block(PATIENCE);
    }

    @Test
    void c27ASessionThatLeavesTakesItsSubscriptionsWithIt() {
        open(subscriber, TOPIC);
        subscriber.subscribe("com.").match(MatchPolicy.PREFIX).open().block(PATIENCE);
        subscriber.close().block(PATIENCE);
        assertThat(network.counts().subscriptions()).isZero();
    }

    /** And F2: nexus tells the topic to exact subscribers too, and of a publisher to who did not announce to understand it. */
    @Test
    void c28AndF2AnEventCarriesItsArgumentsAndNothingElse() {
        Subscription<ReceivedEvent> exact = open(subscriber, TOPIC);
        subscriber.subscribe("com").match(MatchPolicy.PREFIX).open().block(PATIENCE);
        publisher.publish(TOPIC).args(1, "two").kwarg("k", 3).send().block(PATIENCE);
        ReceivedEvent event = next(exact);
        assertThat(event.arguments().args()).containsExactly(1L, "two");
        assertThat(event.arguments().kwargs()).isEqualTo(Map.of("k", 3L));
        assertThat(event.subscriptionId()).isEqualTo(exact.id());
        assertThat(event.details().isEmpty()).isTrue();
        assertThat(event.publisher()).isNull();
        assertThat(event.trustLevel()).isEmpty();
    }

    @Test
    void c32ListsOfSessionsNamesAndRolesChooseReceivers() {
        Subscription<ReceivedEvent> events = open(subscriber, TOPIC);
        long id = subscriber.id();
        publisher.publish(TOPIC).arg("nobody").eligible().send().block(PATIENCE);
        publisher.publish(TOPIC).arg("others").eligible(publisher.id()).send().block(PATIENCE);
        publisher.publish(TOPIC).arg("black").eligible(id).exclude(id).send().block(PATIENCE);
        publisher
                .publish(TOPIC)
                .arg("name")
                .eligibleBy("authid", "nobody")
                .send()
                .block(PATIENCE);
        publisher
                .publish(TOPIC)
                .arg("role")
                .excludeBy("authrole", "anonymous")
                .send()
                .block(PATIENCE);
        publisher
                .publish(TOPIC)
                .arg("received")
                .eligible(id)
                .eligibleBy("authrole", "anonymous", "admin")
                .excludeBy("authid", "nobody")
                .send()
                .block(PATIENCE);
        assertThat(next(events).value(String.class)).isEqualTo("received");
    }

    @Test
    void c33ListsOfAnyAttributeChooseReceiversAndWhoHasNoneIsInNone() {
        Subscription<ReceivedEvent> events = open(subscriber, TOPIC);
        publisher
                .publish(TOPIC)
                .arg("only acme")
                .eligibleBy("org_id", "acme")
                .send()
                .block(PATIENCE);
        publisher
                .publish(TOPIC)
                .arg("other agents")
                .excludeBy("agent", "x", "reactor-wamp")
                .send()
                .block(PATIENCE);
        publisher
                .publish(TOPIC)
                .arg("not acme")
                .excludeBy("org_id", "acme", "b")
                .send()
                .block(PATIENCE);
        publisher
                .publish(TOPIC)
                .arg("ours")
                .eligibleBy("agent", "reactor-wamp")
                .send()
                .block(PATIENCE);
        assertThat(events.events()
                        .take(2)
                        .map(event -> event.value(String.class))
                        .collectList()
                        .block(PATIENCE))
                .containsExactly("not acme", "ours");
    }

    @Test
    void c34APublisherGetsItsOwnEventIfItAsksForIt() {
        Subscription<ReceivedEvent> own = open(publisher, TOPIC);
        publisher.publish(TOPIC).arg("excluded").excludeMe(true).send().block(PATIENCE);
        publisher.publish(TOPIC).arg("mine").excludeMe(false).send().block(PATIENCE);
        assertThat(next(own).value(String.class)).isEqualTo("mine");
    }

    @Test
    void c35APublisherThatAsksForItIsTold() {
        Subscription<ReceivedEvent> events = open(subscriber, TOPIC);
        publisher.publish(TOPIC).discloseMe().send().block(PATIENCE);
        ReceivedEvent event = next(events);
        assertThat(event.publisher()).isNotNull();
        assertThat(event.publisher().session()).isEqualTo(publisher.id());
        assertThat(event.publisher().authrole()).isEqualTo("anonymous");
    }

    /** Ours cannot be modified at all, so there is nothing that another could see. */
    @Test
    void c36WhatOneSubscriberGetsCannotBeChangedForAnother() {
        Subscription<ReceivedEvent> events =
                subscriber.subscribe("com").match(MatchPolicy.PREFIX).open().block(PATIENCE);
        publisher
                .publish(TOPIC)
                .arg(List.of(1))
                .kwarg("k", Map.of("a", 1))
                .send()
                .block(PATIENCE);
        ReceivedEvent event = next(events);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> event.details().asMap().clear());
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> event.arguments().args().clear());
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> event.arguments().kwargs().clear());
    }

    @Test
    void c36BytesThatOneSubscriberChangesAreTheSameForAnotherAndForWhoComesLater() {
        Subscription<ReceivedEvent> one = open(subscriber, TOPIC);
        Subscription<ReceivedEvent> other = open(subscriber, TOPIC);
        publisher
                .publish(TOPIC)
                .arg(new byte[] {1})
                .kwarg("k", List.of(new byte[] {2}))
                .retain()
                .sendAcknowledged()
                .block(PATIENCE);
        ReceivedEvent changed = next(one);
        changed.arg(0, byte[].class)[0] = 9;
        ((byte[]) changed.arguments().args().get(0))[0] = 9;
        ((byte[]) ((List<?>) changed.arguments().kwargs().get("k")).get(0))[0] = 9;
        ReceivedEvent late = subscriber.subscribe(TOPIC).getRetained().events().blockFirst(PATIENCE);
        for (ReceivedEvent event : List.of(next(other), late)) {
            assertThat(event.arg(0, byte[].class)).containsExactly(1);
            assertThat((byte[]) ((List<?>) event.arguments().kwargs().get("k")).get(0))
                    .containsExactly(2);
        }
    }

    @Test
    void c37ABurstOfSubscriptionsComesAndGoes() {
        List<Subscription<ReceivedEvent>> opened = Flux.range(0, 10)
                .flatMap(n -> subscriber.subscribe(TOPIC + n).open())
                .collectList()
                .block(PATIENCE);
        assertThat(network.counts().subscriptions()).isEqualTo(10);
        Flux.fromIterable(opened).flatMap(Subscription::unsubscribe).then().block(PATIENCE);
        assertThat(network.counts().subscriptions()).isZero();
    }

    @Test
    void whatIsRetainedReachesEachWhoAsksForItLater() {
        publisher.publish(TOPIC).arg("old").retain().sendAcknowledged().block(PATIENCE);
        long id = publisher
                .publish(TOPIC)
                .arg("last")
                .retain()
                .discloseMe()
                .sendAcknowledged()
                .block(PATIENCE)
                .id();
        open(subscriber, TOPIC);
        for (int i = 0; i < 2; i++) {
            ReceivedEvent event =
                    subscriber.subscribe(TOPIC).getRetained().events().blockFirst(PATIENCE);
            assertThat(event.isRetained()).isTrue();
            assertThat(event.value(String.class)).isEqualTo("last");
            assertThat(event.publicationId()).isEqualTo(id);
            assertThat(event.publisher().session()).isEqualTo(publisher.id());
        }
    }

    @Test
    void aSubscriptionThatTheRouterTakesBackTellsWhy() {
        Subscription<ReceivedEvent> events = open(subscriber, TOPIC);
        Mono<Boolean> revoked = network.router().revokeSubscription(Network.REALM, events.id(), "com.example.why");
        assertThat(revoked.block(PATIENCE)).isTrue();
        assertThatExceptionOfType(NoSuchSubscriptionException.class)
                .isThrownBy(() -> events.events().blockFirst(PATIENCE))
                .withMessageContaining("com.example.why");
        assertThat(revoked.block(PATIENCE)).isFalse();
        assertThat(open(subscriber, TOPIC).id()).isNotEqualTo(events.id());
    }

    /** Who is subscribed misses nothing, while others publish all the time; see also F4 in {@link SubscriptionStormTest}. */
    @Test
    void nothingPublishedAfterSubscribedIsMissed() {
        List<Subscription<Integer>> opened = new ArrayList<>();
        int rounds = 100;
        for (int round = 0; round < rounds; round++) {
            Mono<Long> publishing =
                    publisher.publish(TOPIC).sendEach(Flux.range(round * 10, 10), (spec, number) -> spec.arg(number));
            Subscription<Integer> subscription = Mono.zip(
                            subscriber
                                    .subscribe(TOPIC + ".")
                                    .match(MatchPolicy.PREFIX)
                                    .open(Integer.class),
                            subscriber.subscribe(TOPIC).open(Integer.class),
                            publishing)
                    .block(PATIENCE)
                    .getT2();
            opened.add(subscription);
        }
        publisher.publish(TOPIC).arg(-1).sendAcknowledged().block(PATIENCE);
        for (Subscription<Integer> subscription : opened) {
            List<Integer> numbers = subscription
                    .events()
                    .takeUntil(number -> number < 0)
                    .collectList()
                    .block(PATIENCE);
            List<Integer> counted = numbers.subList(0, numbers.size() - 1);
            for (int i = 1; i < counted.size(); i++) {
                assertThat(counted.get(i)).isEqualTo(counted.get(i - 1) + 1);
            }
            if (!counted.isEmpty()) {
                assertThat(counted.get(counted.size() - 1)).isEqualTo(rounds * 10 - 1);
            }
        }
    }

    /** Nexus ends: the details of one event are shared by all, and changed while they are written. */
    @Test
    void f1ThreePublishersAndAllKindsOfSubscribersKeepOrderAndCount() {
        threePublishers(500);
    }

    @Test
    @Tag("stress")
    void f1ThreePublishersAndAllKindsOfSubscribersKeepOrderAndCountInALongRun() {
        threePublishers(5_000);
    }

    private void threePublishers(int each) {
        List<Subscription<ReceivedEvent>> all = List.of(
                open(subscriber, TOPIC),
                subscriber
                        .subscribe("com.example")
                        .match(MatchPolicy.PREFIX)
                        .open()
                        .block(PATIENCE),
                subscriber
                        .subscribe("com..t")
                        .match(MatchPolicy.WILDCARD)
                        .open()
                        .block(PATIENCE));
        List<CompletableFuture<List<ReceivedEvent>>> received = all.stream()
                .map(subscription ->
                        subscription.events().take(3L * each).collectList().toFuture())
                .toList();
        List<WampSession> publishers = List.of(publisher, network.session(Pair.IN_PROCESS), network.session("json"));
        Flux.range(0, 3)
                .flatMap(who -> publishers
                        .get(who)
                        .publish(TOPIC)
                        .discloseMe()
                        .sendEach(Flux.range(0, each), (spec, n) -> spec.args(who, n)))
                .then()
                .block(PATIENCE);
        for (CompletableFuture<List<ReceivedEvent>> events : received) {
            int[] expected = new int[3];
            assertThat(events).succeedsWithin(PATIENCE);
            events.join().forEach(event -> {
                int who = event.requireArg(0, Integer.class);
                assertThat(event.requireArg(1, Integer.class)).isEqualTo(expected[who]++);
                assertThat(event.publisher().session())
                        .isEqualTo(publishers.get(who).id());
            });
            assertThat(expected).containsOnly(each);
        }
    }
}
