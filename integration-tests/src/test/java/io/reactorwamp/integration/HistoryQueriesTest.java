package io.reactorwamp.integration;

import static io.reactorwamp.integration.Network.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.reactorwamp.client.CallSpec;
import io.reactorwamp.client.InvalidArgumentException;
import io.reactorwamp.client.ReceivedEvent;
import io.reactorwamp.client.Subscription;
import io.reactorwamp.client.WampSession;
import io.reactorwamp.protocol.session.HistoryTopic;
import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.MatchPolicy;
import io.reactorwamp.protocol.value.UriPattern;
import io.reactorwamp.router.RealmSettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What can be asked of a history, over the wire. Tests named after behaviours (C) and defects (F) of nexus assert ours, and say where it
 * differs.
 */
@ParameterizedClass
@ValueSource(strings = {Pair.IN_PROCESS, "json", "msgpack", "cbor"})
class HistoryQueriesTest {
    private static final String TOPIC = "com.example.t";
    private static final String OTHER = "com.example.u";
    private static final UriPattern PREFIX = new UriPattern("com.example", MatchPolicy.PREFIX);
    private static final UriPattern WILDCARD = new UriPattern("com..t", MatchPolicy.WILDCARD);

    private final Network network = new Network(RealmSettings.DEFAULT.withHistory(
            HistoryTopic.inMemory(UriPattern.exact(TOPIC), 5),
            HistoryTopic.inMemory(PREFIX, 4),
            HistoryTopic.inMemory(WILDCARD, 2)));
    private final WampSession session;
    private final Subscription<ReceivedEvent> own;
    private final long exact;

    HistoryQueriesTest(String way) {
        session = network.session(way);
        own = session.subscribe(TOPIC).open().block(PATIENCE);
        exact = own.id();
    }

    @AfterEach
    void close() {
        network.close();
    }

    private long subscription(UriPattern pattern) {
        return session.subscribe(pattern.uri())
                .match(pattern.match())
                .open()
                .block(PATIENCE)
                .id();
    }

    private List<Long> publish(String topic, int from, int to) {
        return LongStream.rangeClosed(from, to)
                .map(number -> session.publish(topic)
                        .arg(number)
                        .sendAcknowledged()
                        .block(PATIENCE)
                        .id())
                .boxed()
                .toList();
    }

    private CallSpec history(long subscription) {
        return session.call("wamp.subscription.get_events").arg(subscription);
    }

    private static Arguments answer(CallSpec query) {
        return query.result().block(PATIENCE).arguments();
    }

    private static List<Map<?, ?>> entries(CallSpec query) {
        return answer(query).args().stream()
                .<Map<?, ?>>map(entry -> (Map<?, ?>) entry)
                .toList();
    }

    private static List<Object> numbers(CallSpec query) {
        return entries(query).stream()
                .<Object>map(entry -> ((List<?>) entry.get("args")).get(0))
                .toList();
    }

    @Test
    void c40EachPatternKeepsItsNewestEvents() {
        publish(TOPIC, 1, 6);
        publish(OTHER, 7, 8);
        assertThat(numbers(history(exact))).containsExactly(2L, 3L, 4L, 5L, 6L);
        assertThat(numbers(history(subscription(PREFIX)))).containsExactly(5L, 6L, 7L, 8L);
        assertThat(numbers(history(subscription(PREFIX)).kwarg("topic", OTHER))).containsExactly(7L, 8L);
        assertThat(numbers(history(subscription(WILDCARD)))).containsExactly(5L, 6L);
    }

    @Test
    void c40EventsForChosenSessionsAreNotKept() {
        publish(TOPIC, 1, 1);
        session.publish(TOPIC).arg(2).eligible(session.id()).sendAcknowledged().block(PATIENCE);
        session.publish(TOPIC).arg(3).exclude(4_711).sendAcknowledged().block(PATIENCE);
        publish(TOPIC, 4, 4);
        assertThat(numbers(history(exact))).containsExactly(1L, 4L);
    }

    @Test
    void c40AWindowBetweenPublicationsIncludesFromAndUntil() {
        List<Long> ids = publish(TOPIC, 1, 5);
        assertThat(numbers(history(exact).kwarg("from_publication", ids.get(1))))
                .containsExactly(2L, 3L, 4L, 5L);
        assertThat(numbers(history(exact).kwarg("after_publication", ids.get(1))))
                .containsExactly(3L, 4L, 5L);
        assertThat(numbers(history(exact).kwarg("before_publication", ids.get(3))))
                .containsExactly(1L, 2L, 3L);
        assertThat(numbers(history(exact).kwarg("from_publication", ids.get(1)).kwarg("until_publication", ids.get(3))))
                .containsExactly(2L, 3L, 4L);
    }

    @Test
    void c40AWindowOfTimeIncludesFromAndUntil() {
        publish(TOPIC, 1, 5);
        List<Instant> times = entries(history(exact)).stream()
                .map(entry -> Instant.parse((String) entry.get("timestamp")))
                .toList();
        assertThat(times).isSorted();
        Instant third = times.get(2);
        isWindow("from_time", third, times, time -> !time.isBefore(third));
        isWindow("after_time", third, times, time -> time.isAfter(third));
        isWindow("before_time", third, times, time -> time.isBefore(third));
        isWindow("until_time", third, times, time -> !time.isAfter(third));
        assertThat(numbers(history(exact)
                        .kwarg("from_time", times.get(0).toString())
                        .kwarg("until_time", times.get(4).toString())
                        .kwarg("reverse", true)
                        .kwarg("limit", 2)))
                .containsExactly(5L, 4L);
    }

    private void isWindow(String bound, Instant time, List<Instant> times, Predicate<Instant> contains) {
        assertThat(entries(history(exact).kwarg(bound, time.toString())))
                .as(bound)
                .hasSize((int) times.stream().filter(contains).count());
    }

    @Test
    void c40WithoutASubscriptionThereIsNoHistory() {
        assertThatExceptionOfType(InvalidArgumentException.class)
                .isThrownBy(() -> answer(session.call("wamp.subscription.get_events")));
    }

    /** Nexus takes a limit only from its own process, refuses every bound that is a publication, and has no times. */
    @Test
    void f6ALimitAndEveryBoundHoldForWhatComesOverTheWire() {
        List<Long> ids = publish(TOPIC, 1, 4);
        Arguments page = answer(history(exact).kwarg("limit", 2).kwarg("after_publication", ids.get(0)));
        assertThat(page.kwargs()).isEqualTo(Map.of("is_limit_reached", true));
        assertThat(page.args()).hasSize(2);
        assertThat(answer(history(exact).kwarg("limit", 4)).kwargs()).isEqualTo(Map.of("is_limit_reached", false));
        assertThat(entries(history(exact).kwarg("limit", 1))).singleElement().satisfies(entry -> {
            assertThat(Instant.parse((String) entry.get("timestamp"))).isNotNull();
            assertThat(entry.get("publication")).isEqualTo(ids.get(0));
            assertThat(entry.get("subscription")).isEqualTo(exact);
            assertThat(entry.get("args")).isEqualTo(List.of(1L));
        });
    }

    /** Nexus loses it, and keeps nothing any more. */
    @Test
    void f7AHistoryOutlivesItsLastSubscriber() {
        publish(TOPIC, 1, 2);
        own.unsubscribe().block(PATIENCE);
        assertThat(network.counts().subscriptions()).isZero();
        publish(TOPIC, 3, 3);
        assertThat(numbers(history(exact))).containsExactly(1L, 2L, 3L);
    }

    /** Nexus gives the oldest ones. */
    @Test
    void f8TheNewestComeFirstIfThatIsAskedFor() {
        publish(TOPIC, 1, 5);
        assertThat(numbers(history(exact).kwarg("reverse", true).kwarg("limit", 2)))
                .containsExactly(5L, 4L);
    }
}
