package io.reactorwamp.integration;

import static io.reactorwamp.integration.Network.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.reactorwamp.client.ReceivedEvent;
import io.reactorwamp.client.Subscription;
import io.reactorwamp.client.WampSession;
import io.reactorwamp.protocol.session.MetaRules;
import io.reactorwamp.protocol.value.MatchPolicy;
import io.reactorwamp.protocol.value.Passthru;
import io.reactorwamp.router.RealmSettings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a broker says to peers that send what they like. Tests named after behaviours (C) and defects (F) of nexus assert ours, and say
 * where it differs.
 */
@ParameterizedClass
@ValueSource(strings = {Pair.IN_PROCESS, "json", "msgpack", "cbor"})
class BrokerConductTest {
    private static final String TOPIC = "com.example.t";
    private static final Map<String, Object> NONE = Map.of();
    private static final Map<String, Object> ACKNOWLEDGE = Map.of("acknowledge", true);
    private static final int ROUNDS = 10;

    private static final long GOODBYE = 6;
    private static final long ERROR = 8;
    private static final long PUBLISH = 16;
    private static final long PUBLISHED = 17;
    private static final long SUBSCRIBE = 32;
    private static final long SUBSCRIBED = 33;
    private static final long UNSUBSCRIBE = 34;
    private static final long UNSUBSCRIBED = 35;
    private static final long EVENT = 36;
    private static final long CALL = 48;
    private static final long RESULT = 50;

    private final String way;
    private final Network network = new Network(RealmSettings.DEFAULT.withMeta(new MetaRules(Set.of(), true, false)));

    BrokerConductTest(String way) {
        this.way = way;
    }

    @AfterEach
    void close() {
        network.close();
    }

    private static Object subscribe(RawSession session, long request, String topic) {
        return session.ask(List.of(SUBSCRIBE, request, NONE, topic), SUBSCRIBED).get(2);
    }

    private static void isRefused(RawSession session, List<?> request, String error) {
        List<Object> refusal = session.ask(request, ERROR);
        assertThat(refusal.subList(1, 5)).isEqualTo(List.of(request.get(0), request.get(1), NONE, error));
    }

    /** The positional arguments of the answer. */
    private static List<?> call(RawSession session, long request, String procedure, Object... args) {
        return (List<?>) session.ask(List.of(CALL, request, NONE, procedure, List.of(args)), RESULT)
                .get(3);
    }

    /** Nexus acknowledges the end of what is another's. */
    @Test
    void c26AndF10OnlyOnesOwnSubscriptionCanBeGivenUpAndOnlyOnce() {
        RawSession subscriber = network.joined(way);
        RawSession other = network.joined(way);
        Object id = subscribe(subscriber, 1, TOPIC);
        isRefused(other, List.of(UNSUBSCRIBE, 1L, id), "wamp.error.no_such_subscription");
        isRefused(other, List.of(UNSUBSCRIBE, 2L, 4_711L), "wamp.error.no_such_subscription");
        other.ask(List.of(PUBLISH, 3L, ACKNOWLEDGE, TOPIC), PUBLISHED);
        subscriber.expect(EVENT);
        subscriber.ask(List.of(UNSUBSCRIBE, 2L, id), UNSUBSCRIBED);
        isRefused(subscriber, List.of(UNSUBSCRIBE, 3L, id), "wamp.error.no_such_subscription");
    }

    @Test
    void c29AnInvalidTopicIsRefused() {
        RawSession session = network.joined(way);
        long request = 0;
        for (String topic : List.of("", "com..t", ".com", "com.", "com.a b", "com.#", "wamp.reply.me")) {
            isRefused(session, List.of(PUBLISH, ++request, ACKNOWLEDGE, topic), "wamp.error.invalid_uri");
            if (!topic.startsWith("wamp.")) {
                isRefused(session, List.of(SUBSCRIBE, ++request, NONE, topic), "wamp.error.invalid_uri");
            }
        }
        assertThat(network.counts().subscriptions()).isZero();
    }

    @Test
    void c30OnlyWhoAsksForItGetsAnAcknowledgement() {
        RawSession publisher = network.joined(way);
        publisher.send(List.of(PUBLISH, 1L, NONE, TOPIC));
        publisher.send(List.of(PUBLISH, 2L, Map.of("acknowledge", false), TOPIC));
        publisher.send(List.of(PUBLISH, 3L, NONE, "not a uri"));
        assertThat(publisher.ask(List.of(PUBLISH, 4L, ACKNOWLEDGE, TOPIC), PUBLISHED))
                .element(1)
                .isEqualTo(4L);
    }

    @Test
    void c38TheIdOfASubscriptionIsFoundByItsTopic() {
        WampSession session = network.session(way);
        Subscription<ReceivedEvent> open = session.subscribe(TOPIC).open().block(PATIENCE);
        assertThat(session.meta()
                        .subscriptions()
                        .lookup(TOPIC, MatchPolicy.EXACT)
                        .block(PATIENCE))
                .isEqualTo(open.id());
        open.unsubscribe().block(PATIENCE);
        assertThat(session.meta()
                        .subscriptions()
                        .lookup(TOPIC, MatchPolicy.EXACT)
                        .blockOptional(PATIENCE))
                .isEmpty();
    }

    @Test
    void c39ASealedEventNeedsAnAnnouncementAndPassesAsItIs() {
        RawSession subscriber = network.joined(way, "payload_passthru_mode");
        subscribe(subscriber, 1, TOPIC);
        RawSession silent = network.joined(way);
        silent.send(List.of(PUBLISH, 1L, Map.of("ppt_scheme", "x_own"), TOPIC));
        assertThat(silent.expectViolation()).contains("payload_passthru_mode");

        RawSession publisher = network.joined(way, "payload_passthru_mode");
        long request = 0;
        for (String serializer : List.of("native", "json", "msgpack", "cbor")) {
            Map<String, Object> how = Map.of("ppt_scheme", "x_own", "ppt_serializer", serializer);
            publisher.send(List.of(PUBLISH, ++request, how, TOPIC, List.of("sealed"), Map.of("k", 1L)));
            assertThat(subscriber.expect(EVENT).subList(3, 6))
                    .isEqualTo(List.of(how, List.of("sealed"), Map.of("k", 1L)));
        }
    }

    @Test
    void c39AClientDoesNotSendWhatTheSpecificationDoesNotAllow() {
        WampSession session = network.session(way);
        for (Passthru wrong : List.of(Passthru.of("own", "json"), Passthru.of("wamp", "json"))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> session.publish(TOPIC).arg(1).passthru(wrong).send());
        }
    }

    /** Nexus tells the topic to exact subscribers too, and who published to those that did not announce to understand it. */
    @Test
    void f2NobodyIsToldWhatItDidNotAnnounceToUnderstand() {
        RawSession exact = network.joined(way);
        RawSession pattern = network.joined(way);
        RawSession identifying = network.joined(way, "publisher_identification");
        RawSession publisher = network.raw(way);
        long id = publisher.join();
        subscribe(exact, 1, TOPIC);
        pattern.ask(List.of(SUBSCRIBE, 1L, Map.of("match", "prefix"), "com"), SUBSCRIBED);
        subscribe(identifying, 1, TOPIC);
        for (long request = 1; request <= ROUNDS; request++) {
            publisher.send(List.of(PUBLISH, request, Map.of("disclose_me", true), TOPIC));
            assertThat(exact.expect(EVENT)).element(3).isEqualTo(NONE);
            assertThat(pattern.expect(EVENT)).element(3).isEqualTo(Map.of("topic", TOPIC));
            Map<?, ?> details = (Map<?, ?>) identifying.expect(EVENT).get(3);
            assertThat(details.get("publisher")).isEqualTo(id);
            assertThat(details.containsKey("topic")).isFalse();
        }
    }

    /** Nexus throws away what waits for a session that it ends. */
    @Test
    void f3WhoIsKilledOrRefusedIsToldSoWhateverWaitsForIt() {
        RawSession killer = network.joined(way);
        long request = 0;
        for (int round = 0; round < ROUNDS; round++) {
            RawSession victim = network.raw(way);
            long id = victim.join();
            subscribe(victim, 1, TOPIC);
            for (int i = 0; i < 50; i++) {
                killer.send(List.of(PUBLISH, ++request, NONE, TOPIC, List.of("x".repeat(1_000))));
            }
            killer.ask(List.of(CALL, ++request, NONE, "wamp.session.kill", List.of(id)), RESULT);
            List<Object> message = victim.receive();
            while (message.get(0).equals(EVENT)) {
                message = victim.receive();
            }
            assertThat(message).startsWith(GOODBYE);

            RawSession refused = network.raw(way);
            refused.send(List.of(1L, "no.realm", Map.of("roles", Map.of("caller", NONE))));
            assertThat(refused.expect(3L)).element(2).isEqualTo("wamp.error.no_such_realm");
            refused.awaitClosed();
        }
    }

    /** Nexus panics; of clients of this library, nothing is sent at all. */
    @Test
    void f5APassthruAttributeOfTheWrongTypeEndsAtMostItsOwnSession() {
        RawSession subscriber = network.joined(way);
        subscribe(subscriber, 1, TOPIC);
        if (way.equals(Pair.IN_PROCESS)) {
            WampSession session = network.session(way);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> session.publish(TOPIC)
                            .option("ppt_scheme", "x_own")
                            .option("ppt_serializer", 5)
                            .send());
        } else {
            RawSession hostile = network.joined(way, "payload_passthru_mode");
            hostile.send(List.of(PUBLISH, 1L, Map.of("ppt_scheme", "x_own", "ppt_serializer", 5L), TOPIC));
            assertThat(hostile.expectViolation()).contains("ppt_serializer");
        }
        network.joined(way).send(List.of(PUBLISH, 1L, NONE, TOPIC, List.of("served")));
        assertThat(subscriber.expect(EVENT)).last().isEqualTo(List.of("served"));
    }

    /** Nexus misspells the procedure, and calls a subscription that is not there a session. */
    @Test
    void f9SubscribersAreCountedUnderTheRightNameAndUnderTheMisspeltOne() {
        RawSession session = network.joined(way);
        Object id = subscribe(session, 1, TOPIC);
        assertThat(call(session, 2, "wamp.subscription.count_subscribers", id)).isEqualTo(List.of(1L));
        assertThat(call(session, 3, "wamp.subscription.count_suscribers", id)).isEqualTo(List.of(1L));
        List<Object> refusal =
                session.ask(List.of(CALL, 4L, NONE, "wamp.subscription.count_subscribers", List.of(4_711L)), ERROR);
        assertThat(refusal).element(4).isEqualTo("wamp.error.no_such_subscription");
    }

    /** Nexus tells of a subscriber that leaves only if it was the last. */
    @Test
    void f11ASubscriberThatLeavesIsToldLikeOneThatUnsubscribes() {
        RawSession watcher = network.joined(way);
        Object unsubscribed = subscribe(watcher, 1, "wamp.subscription.on_unsubscribe");
        Object deleted = subscribe(watcher, 2, "wamp.subscription.on_delete");
        RawSession one = network.raw(way);
        RawSession last = network.raw(way);
        long firstId = one.join();
        long lastId = last.join();
        Object id = subscribe(one, 1, TOPIC);
        subscribe(last, 1, TOPIC);
        one.close();
        assertThat(watcher.expect(EVENT)).startsWith(EVENT, unsubscribed).endsWith(List.of(firstId, id));
        last.close();
        assertThat(watcher.expect(EVENT)).startsWith(EVENT, unsubscribed).endsWith(List.of(lastId, id));
        assertThat(watcher.expect(EVENT)).startsWith(EVENT, deleted).endsWith(List.of(lastId, id));
    }

    /** Nexus has null for no ids, 0 for no id, and an empty text for what is exact. */
    @Test
    void f16NothingIsAnEmptyListOrNullAndExactIsSaid() {
        RawSession session = network.joined(way);
        Map<String, Object> empty = Map.of("exact", List.of(), "prefix", List.of(), "wildcard", List.of());
        assertThat(call(session, 1, "wamp.subscription.list")).isEqualTo(List.of(empty));
        assertThat(call(session, 2, "wamp.registration.list")).isEqualTo(List.of(empty));
        assertThat((Object) call(session, 3, "wamp.subscription.lookup", TOPIC).get(0))
                .isNull();
        assertThat((Object) call(session, 4, "wamp.registration.lookup", TOPIC).get(0))
                .isNull();
        Object id = subscribe(session, 5, TOPIC);
        Map<?, ?> details =
                (Map<?, ?>) call(session, 6, "wamp.subscription.get", id).get(0);
        assertThat(details.get("match")).isEqualTo("exact");
    }

    @Test
    void aTopicOfThousandsOfComponentsIsRefusedAndSoIsAPatternThatIsNone() {
        RawSession session = network.joined(way);
        String topic = "a" + ".a".repeat(4_999);
        isRefused(session, List.of(PUBLISH, 1L, ACKNOWLEDGE, topic), "wamp.error.invalid_uri");
        isRefused(session, List.of(SUBSCRIBE, 2L, NONE, topic), "wamp.error.invalid_uri");
        isRefused(session, List.of(SUBSCRIBE, 3L, Map.of("match", "prefix"), topic), "wamp.error.invalid_uri");
        isRefused(session, List.of(SUBSCRIBE, 4L, Map.of("match", "prefix"), "a b"), "wamp.error.invalid_uri");
        isRefused(session, List.of(SUBSCRIBE, 5L, Map.of("match", "wildcard"), "a..#"), "wamp.error.invalid_uri");
    }
}
