package io.reactorwamp.protocol.meta;

import io.reactorwamp.protocol.pubsub.Broker;
import io.reactorwamp.protocol.session.Member;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.Payload;
import io.reactorwamp.protocol.value.ReceiverLists;
import java.util.List;
import java.util.function.Supplier;

/** The events by which a realm tells of itself, published by the realm. An event that nobody gets is not even made. */
public final class MetaEvents {
    private final Broker broker;

    public MetaEvents(Broker broker) {
        this.broker = broker;
    }

    void publish(String topic, Supplier<Payload> payload) {
        broker.publishIfReached(Dict.EMPTY, topic, payload);
    }

    /** Tells all but the session that caused it. */
    void publish(String topic, Member cause, Supplier<Payload> payload) {
        broker.publishIfReached(Dict.of(ReceiverLists.EXCLUDE, List.of(cause.id())), topic, payload);
    }
}
