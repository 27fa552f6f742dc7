package io.reactorwamp.protocol.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.protocol.message.Event;
import io.reactorwamp.protocol.message.Publish;
import io.reactorwamp.protocol.message.Subscribe;
import io.reactorwamp.protocol.message.Subscribed;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.Unsubscribe;
import io.reactorwamp.protocol.session.FakePeer;
import io.reactorwamp.protocol.session.Identity;
import io.reactorwamp.protocol.session.Member;
import io.reactorwamp.protocol.session.MetaRules;
import io.reactorwamp.protocol.session.RealmRules;
import io.reactorwamp.protocol.session.SequentialIds;
import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.Payload;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BrokerListenerTest {
    private final Broker broker = new Broker(RealmRules.DEFAULT, new SequentialIds());
    private final FakePeer<ToClient> peerA = new FakePeer<>();
    private final FakePeer<ToClient> peerB = new FakePeer<>();
    private final BrokerSession a = broker.join(member(7, peerA));
    private final BrokerSession b = broker.join(member(8, peerB));
    private final List<String> told = new ArrayList<>();

    private static Member member(long id, FakePeer<ToClient> peer) {
        Identity me = Identity.anonymous("me");
        return Member.joining(id, peer, me, Dict.EMPTY, MetaRules.DEFAULT);
    }

    private final class Notes implements BrokerListener {
        @Override
        public void onSubscribed(Member subscriber, Subscription subscription, boolean created) {
            told.add("+" + subscriber.id() + " " + subscription.pattern().uri() + (created ? " created" : ""));
        }

        @Override
        public void onUnsubscribed(Member subscriber, Subscription subscription, boolean deleted) {
            told.add("-" + subscriber.id() + " " + subscription.pattern().uri() + (deleted ? " deleted" : ""));
        }

        @Override
        public void onPublished(Publication publication) {
            Member publisher = publication.publisher();
            told.add((publisher == null ? "router" : publisher.id()) + " to " + publication.topic());
        }
    }

    private void subscribe(BrokerSession session, String topic) {
        broker.onSubscribe(session, new Subscribe(1, Dict.EMPTY, topic));
    }

    private void publish(BrokerSession session, String topic) {
        broker.onPublish(session, new Publish(1, Dict.EMPTY, topic, Payload.EMPTY));
    }

    @Test
    void itIsToldWhatHasHappenedInOrder() {
        broker.listen(new Notes());
        subscribe(a, "com.t");
        subscribe(b, "com.t");
        subscribe(b, "com.t");
        publish(a, "com.t");
        broker.onUnsubscribe(a, new Unsubscribe(1, 1));
        broker.onUnsubscribe(b, new Unsubscribe(1, 1));
        assertThat(told).containsExactly("+7 com.t created", "+8 com.t", "7 to com.t", "-7 com.t", "-8 com.t deleted");
    }

    @Test
    void itIsNotToldWhatIsRefused() {
        broker.listen(new Notes());
        subscribe(a, "com..t");
        publish(a, "wamp.x");
        broker.onUnsubscribe(a, new Unsubscribe(1, 1));
        assertThat(told).isEmpty();
    }

    @Test
    void aSessionThatLeavesGivesUpAllItHadBeforeAnybodyIsTold() {
        subscribe(a, "com.t");
        subscribe(a, "com.u");
        subscribe(b, "com.u");
        broker.listen(new Notes());
        broker.listen(new BrokerListener() {
            @Override
            public void onUnsubscribed(Member subscriber, Subscription subscription, boolean deleted) {
                assertThat(a.subscriptions()).isZero();
                broker.publish(Dict.EMPTY, "com.u", Payload.EMPTY);
            }
        });
        peerA.take();
        peerA.take();
        broker.leave(a);
        assertThat(told)
                .containsExactlyInAnyOrder("-7 com.t deleted", "-7 com.u", "router to com.u", "router to com.u");
        assertThat(peerA.isEmpty()).isTrue();
    }

    @Test
    void theRouterItselfMayPublishToReservedTopics() {
        subscribe(a, "wamp.x");
        peerA.takeOnly(Subscribed.class);
        broker.publish(Dict.EMPTY, "wamp.x", Arguments.of(1L));
        assertThat(peerA.takeOnly(Event.class)).isEqualTo(new Event(1, 1, Dict.EMPTY, Arguments.of(1L)));
    }
}
