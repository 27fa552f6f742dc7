package io.reactorwamp.protocol.meta;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.protocol.Realm;
import io.reactorwamp.protocol.RouterSession;
import io.reactorwamp.protocol.message.Event;
import io.reactorwamp.protocol.message.Hello;
import io.reactorwamp.protocol.message.Subscribe;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.session.FakePeer;
import io.reactorwamp.protocol.session.ManualTimer;
import io.reactorwamp.protocol.session.RealmRules;
import io.reactorwamp.protocol.session.SequentialIds;
import io.reactorwamp.protocol.value.Dict;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MetaEventsTest {
    private static final Hello HELLO = new Hello("realm1", Dict.of("roles", Map.of("subscriber", Map.of())));

    private final SequentialIds ids = new SequentialIds();
    private final AtomicInteger drawn = new AtomicInteger();
    private final Realm realm = new Realm(
            "realm1",
            RealmRules.DEFAULT,
            () -> {
                drawn.incrementAndGet();
                return ids.next();
            },
            new ManualTimer(),
            () -> Instant.EPOCH);

    @Test
    void anEventThatNobodyGetsIsNotMade() {
        RouterSession stays = realm.join(new FakePeer<>(), HELLO);
        realm.join(new FakePeer<>(), HELLO).onTransportLost();
        assertThat(drawn)
                .as("ids drawn: one for each session, none for a publication")
                .hasValue(2);

        stays.receive(new Subscribe(1, Dict.EMPTY, "wamp.session.on_leave"));
        realm.join(new FakePeer<>(), HELLO).onTransportLost();
        assertThat(drawn).hasValue(4);
    }

    @Test
    void allWhoListenGetTheSameMessageObject() {
        FakePeer<ToClient> one = listener();
        FakePeer<ToClient> other = listener();
        one.take();
        other.take();
        realm.join(new FakePeer<>(), HELLO);
        assertThat(one.takeOnly(Event.class)).isSameAs(other.takeOnly(Event.class));
    }

    private FakePeer<ToClient> listener() {
        FakePeer<ToClient> peer = new FakePeer<>();
        realm.join(peer, HELLO).receive(new Subscribe(1, Dict.EMPTY, "wamp.session.on_join"));
        return peer;
    }
}
