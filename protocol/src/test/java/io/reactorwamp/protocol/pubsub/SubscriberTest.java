package io.reactorwamp.protocol.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.protocol.message.ErrorMessage;
import io.reactorwamp.protocol.message.Event;
import io.reactorwamp.protocol.message.Subscribe;
import io.reactorwamp.protocol.message.Subscribed;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.protocol.session.FakePeer;
import io.reactorwamp.protocol.session.Reply;
import io.reactorwamp.protocol.session.RequestIds;
import io.reactorwamp.protocol.session.SessionEnd;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.Payload;
import io.reactorwamp.protocol.value.UriPattern;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Beside the transcripts: what is left after the end, and whom a listener can take away. */
class SubscriberTest {
    private static final UriPattern TOPIC = UriPattern.exact("com.t");

    private final FakePeer<ToRouter> router = new FakePeer<>();
    private final Subscriber subscriber = new Subscriber(router, new RequestIds());
    private final List<String> seen = new ArrayList<>();

    private final class Listener implements Subscriber.Listener {
        @Override
        public void onSubscribed(long subscription) {
            seen.add("subscribed");
        }

        @Override
        public void onRefused(ErrorMessage error) {
            seen.add("refused");
        }

        @Override
        public void onEvent(Event event) {
            seen.add("event");
        }

        @Override
        public void onRevoked(String reason) {
            seen.add("revoked");
        }

        @Override
        public void onEnd(SessionEnd end) {
            seen.add("end");
        }
    }

    private final class Unsubscribed implements Reply<Long> {
        @Override
        public void complete(Long subscription) {
            seen.add("unsubscribed " + subscription);
        }

        @Override
        public void fail(ErrorMessage error) {
            seen.add("failed");
        }

        @Override
        public void abandon(SessionEnd end) {
            seen.add("abandoned");
        }
    }

    @Test
    void nothingIsLeftAfterTheEnd() {
        subscriber.subscribe(Dict.EMPTY, TOPIC, new Listener());
        subscriber.onSubscribed(new Subscribed(1, 5));
        subscriber.subscribe(Dict.EMPTY, UriPattern.exact("com.u"), new Listener());
        assertThat(subscriber.subscriptions()).isEqualTo(2);

        subscriber.onEnd(SessionEnd.LOST);
        subscriber.onEvent(new Event(5, 1, Dict.EMPTY, Payload.EMPTY));
        subscriber.onSubscribed(new Subscribed(2, 6));
        subscriber.onEnd(SessionEnd.LOST);

        assertThat(seen).containsExactly("subscribed", "end", "end");
        assertThat(subscriber.subscriptions()).isZero();
    }

    @Test
    void aListenerThatIsNoneTakesNobodyAway() {
        subscriber.subscribe(Dict.EMPTY, TOPIC, new Listener());
        subscriber.onSubscribed(new Subscribed(1, 5));

        subscriber.unsubscribe(TOPIC, new Listener(), new Unsubscribed());
        subscriber.onEvent(new Event(5, 1, Dict.EMPTY, Payload.EMPTY));

        router.takeOnly(Subscribe.class);
        assertThat(seen).containsExactly("subscribed", "unsubscribed 5", "event");
    }
}
