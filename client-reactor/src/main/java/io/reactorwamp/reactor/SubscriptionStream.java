package io.reactorwamp.reactor;

import io.reactorwamp.client.NoSuchSubscriptionException;
import io.reactorwamp.client.Outcome;
import io.reactorwamp.client.Overflow;
import io.reactorwamp.client.ReceivedEvent;
import io.reactorwamp.client.Subscription;
import io.reactorwamp.protocol.message.ErrorMessage;
import io.reactorwamp.protocol.message.Event;
import io.reactorwamp.protocol.pubsub.PatternBasedSubscription;
import io.reactorwamp.protocol.pubsub.Subscriber;
import io.reactorwamp.protocol.session.Reply;
import io.reactorwamp.protocol.session.SessionEnd;
import io.reactorwamp.protocol.value.UriPattern;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One subscriber's share of a subscription. Listens in the session's mailbox; what the application sees is for any thread. */
final class SubscriptionStream
        implements Subscription<ReceivedEvent>,
                Subscriber.Listener,
                WantedState.Wanted,
                DeliveryLane.Owner<Event, ReceivedEvent> {
    private final PendingSubscription pending;
    private final LiveSession session;
    private final WantedState wanted;
    private final UriPattern pattern;
    private final DeliveryLane<Event, ReceivedEvent> events;
    private final Lifetime lifetime;

    /** Set before the application gets hold of this object. */
    private long id;

    private boolean over;

    SubscriptionStream(PendingSubscription pending, WantedState wanted, UriPattern pattern, Overflow overflow) {
        this.pending = pending;
        this.session = pending.session;
        this.wanted = wanted;
        this.pattern = pattern;
        this.events = new DeliveryLane<>(session, this, overflow, null);
        this.lifetime = new Lifetime(session);
    }

    // In the mailbox.

    @Override
    public void onSubscribed(long subscription) {
        id = subscription;
        wanted.add(this);
        pending.finish(this);
    }

    @Override
    public void onRefused(ErrorMessage error) {
        pending.finish(error);
    }

    @Override
    public void onEvent(Event event) {
        events.offer(event);
    }

    @Override
    public void onRevoked(String reason) {
        end(() ->
                new NoSuchSubscriptionException("the router withdrew the subscription to " + topic() + ": " + reason));
    }

    @Override
    public void onEnd(SessionEnd end) {
        if (id == 0) {
            pending.finish(end);
        } else {
            wanted.onSessionEnd(this, end);
        }
    }

    @Override
    public void abandon(SessionEnd end) {
        end(end.cause() == SessionEnd.Cause.CLOSED ? null : () -> session.lost(end, Outcome.UNKNOWN));
    }

    @Override
    public void onOverflow() {
        end(events::overflowed);
        session.core().subscriber().unsubscribe(pattern, this, NoReply.INSTANCE);
    }

    /** Stops listening. */
    void leave(Reply<Long> reply) {
        end(null);
        session.core().subscriber().unsubscribe(pattern, this, reply);
    }

    private void end(@Nullable Supplier<? extends Throwable> error) {
        if (!over) {
            over = true;
            wanted.remove(this);
            events.end(error);
            lifetime.end(() -> error == null ? null : error.get());
        }
    }

    // Any thread.

    @Override
    public void onCancel() {
        session.submit(() -> leave(NoReply.INSTANCE));
    }

    @Override
    public String description() {
        return "the events of " + topic();
    }

    @Override
    public ReceivedEvent emitted(Event event) {
        String topic = event.details().string(PatternBasedSubscription.TOPIC);
        return new ReceivedEvent(
                topic == null ? topic() : topic,
                event.subscription(),
                event.publication(),
                event.details(),
                session.reader(
                        event.details(), event.payload(), pending.actual().currentContext()));
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public String topic() {
        return pattern.uri();
    }

    @Override
    public Flux<ReceivedEvent> events() {
        return events;
    }

    @Override
    public Mono<Void> unsubscribe() {
        return PendingEnd.of(session, this::leave);
    }

    @Override
    public Mono<Void> ended() {
        return lifetime.ended();
    }

    @Override
    public long droppedCount() {
        return events.dropped();
    }
}
