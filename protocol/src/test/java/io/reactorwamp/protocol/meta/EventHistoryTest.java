package io.reactorwamp.protocol.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.reactorwamp.protocol.message.Call;
import io.reactorwamp.protocol.message.Result;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.pubsub.Broker;
import io.reactorwamp.protocol.rpc.Dealer;
import io.reactorwamp.protocol.session.EventStore;
import io.reactorwamp.protocol.session.FakePeer;
import io.reactorwamp.protocol.session.HistoryTopic;
import io.reactorwamp.protocol.session.Identity;
import io.reactorwamp.protocol.session.ManualTimer;
import io.reactorwamp.protocol.session.Member;
import io.reactorwamp.protocol.session.MetaRules;
import io.reactorwamp.protocol.session.RealmRules;
import io.reactorwamp.protocol.session.SequentialIds;
import io.reactorwamp.protocol.session.StoredEvent;
import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.Payload;
import io.reactorwamp.protocol.value.PayloadFormatException;
import io.reactorwamp.protocol.value.UriPattern;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Beside the transcripts: events that are for some only, what cannot be read, and the bound of an answer. */
class EventHistoryTest {
    private static final String TOPIC = "com.t";
    private static final long SUBSCRIPTION = 1;

    private final FakePeer<ToClient> peer = new FakePeer<>();
    private final Broker broker = new Broker(RealmRules.DEFAULT, new SequentialIds());
    private final Dealer dealer = new Dealer(RealmRules.DEFAULT, new SequentialIds(), new ManualTimer());
    private final EventStore store = EventStore.inMemory(5_000, 1 << 20);

    EventHistoryTest() {
        HistoryTopic topic = new HistoryTopic(UriPattern.exact(TOPIC), () -> store);
        EventHistory history = new EventHistory(broker);
        history.keep(List.of(topic), () -> Instant.EPOCH);
        history.offerTo(dealer);
    }

    private void publish(Dict options, Object value) {
        broker.publish(options, TOPIC, Arguments.of(value));
    }

    private Arguments eventsOf(String authid, String authrole) {
        Identity identity = new Identity(authid, authrole, "test", "test");
        Member member = Member.joining(7, peer, identity, Dict.EMPTY, MetaRules.DEFAULT);
        dealer.onCall(
                dealer.join(member),
                new Call(1, Dict.EMPTY, "wamp.subscription.get_events", Arguments.of(SUBSCRIPTION)));
        return peer.takeOnly(Result.class).payload().arguments();
    }

    private List<Object> valuesOf(String authid, String authrole) {
        return eventsOf(authid, authrole).args().stream()
                .map(entry -> ((List<?>) ((Map<?, ?>) entry).get("args")).get(0))
                .map(Object.class::cast)
                .toList();
    }

    @Test
    void eventsForChosenSessionsAreNotStored() {
        publish(Dict.of("eligible", List.of(7L)), 1L);
        publish(Dict.of("exclude", List.of()), 2L);
        publish(Dict.of("eligible_org_id", List.of("x")), 3L);
        publish(Dict.of("exclude_org_id", List.of("x")), 4L);
        publish(Dict.of("exclude_me", false), 5L);
        assertThat(valuesOf("ann", "user")).containsExactly(5L);
    }

    @Test
    void eventsForChosenPeopleAreGivenToThemAlone() {
        publish(Dict.of("eligible_authid", List.of("ann", "bob")), 1L);
        publish(Dict.of("eligible_authrole", List.of("admin")), 2L);
        publish(Dict.of("exclude_authid", List.of("ann")), 3L);
        publish(Dict.of("exclude_authrole", List.of("user")), 4L);
        publish(Dict.of("eligible_authid", List.of()), 5L);
        publish(Dict.of("eligible_authid", List.of("ann"), "exclude_authrole", List.of("admin")), 6L);
        assertThat(valuesOf("ann", "user")).containsExactly(1L, 6L);
        assertThat(valuesOf("ann", "admin")).containsExactly(1L, 2L, 4L);
        assertThat(valuesOf("eve", "guest")).containsExactly(3L, 4L);
    }

    @Test
    void anEventThatCannotBeReadHidesNoOther() {
        publish(Dict.EMPTY, 1L);
        broker.publish(Dict.EMPTY, TOPIC, new Unreadable());
        assertThat(eventsOf("ann", "user").args())
                .hasSize(2)
                .last()
                .hasFieldOrPropertyWithValue("error", "wamp.error.invalid_payload");
    }

    @Test
    void anAnswerHasAtMostAThousandEvents() {
        IntStream.range(0, 1_001).forEach(i -> publish(Dict.EMPTY, (long) i));
        assertThat(eventsOf("ann", "user").args()).hasSize(1_000);
        assertThat(eventsOf("ann", "user").kwargs()).containsEntry("is_limit_reached", true);
    }

    @Test
    void anAnswerFitsIntoAMessageUnlessItsOnlyEventDoesNot() {
        for (int i = 0; i < 6; i++) {
            publish(Dict.EMPTY, new byte[100_000]);
        }
        Arguments several = eventsOf("ann", "user");
        assertThat(several.args().size()).isEqualTo(5);
        assertThat(several.kwargs()).containsEntry("is_limit_reached", true);
        publish(Dict.EMPTY, new byte[1_000_000]);
        publish(Dict.EMPTY, 1L);
        Arguments one = eventsOf("ann", "user");
        assertThat(one.args().size()).isOne();
        assertThat(one.kwargs()).containsEntry("is_limit_reached", true);
    }

    @Test
    void aRingForgetsTheOldestAndKeepsTheOrder() {
        EventStore ring = EventStore.inMemory(3, 1_000);
        for (int i = 1; i <= 8; i++) {
            ring.append(new StoredEvent(i, Instant.EPOCH, TOPIC, Dict.EMPTY, Payload.EMPTY));
            assertThat(ring.size()).isEqualTo(Math.min(i, 3));
            assertThat(ring.get(ring.size() - 1).publication()).isEqualTo(i);
            assertThat(ring.get(0).publication()).isEqualTo(Math.max(1, i - 2));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> HistoryTopic.inMemory(UriPattern.exact(TOPIC), 0));
        assertThatIllegalArgumentException().isThrownBy(() -> HistoryTopic.inMemory(UriPattern.exact(TOPIC), 1, 0));
    }

    private static StoredEvent event(long publication, String text) {
        return new StoredEvent(publication, Instant.EPOCH, TOPIC, Dict.EMPTY, Arguments.of(text));
    }

    @Test
    void aRingForgetsAsManyAsANewEventNeedsTheBytesOf() {
        long small = event(1, "").footprint();
        EventStore ring = EventStore.inMemory(1_000, 40 * small);
        for (int i = 1; i <= 100; i++) {
            ring.append(event(i, ""));
        }
        assertThat(ring.size()).isEqualTo(40);
        assertThat(ring.get(0).publication()).isEqualTo(61);

        ring.append(event(101, "x".repeat((int) (5 * small))));
        assertThat(ring.size()).isEqualTo(30);
        assertThat(ring.get(0).publication()).isEqualTo(72);
        assertThat(ring.get(29).publication()).isEqualTo(101);
    }

    @Test
    void anEventThatIsTooLargeLeavesNoneSoThatThereIsNoGap() {
        EventStore ring = EventStore.inMemory(10, 1_000);
        ring.append(event(1, "a"));
        ring.append(event(2, "x".repeat(1_000)));
        assertThat(ring.size()).isZero();
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> ring.get(0));
        ring.append(event(3, "b"));
        assertThat(ring.get(0).publication()).isEqualTo(3);
    }

    @Test
    void nobodysSubscriptionIsNotCounted() {
        assertThat(broker.subscriptions()).isZero();
    }

    /** What a format cannot express. */
    private record Unreadable() implements Payload {
        @Override
        public boolean isEmpty() {
            return false;
        }

        @Override
        public long footprint() {
            return 0;
        }

        @Override
        public Arguments arguments() {
            throw new PayloadFormatException("unreadable");
        }
    }
}
