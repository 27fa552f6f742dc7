package io.reactorwamp.reactor;

import io.reactorwamp.client.Overflow;
import io.reactorwamp.client.ReceivedEvent;
import io.reactorwamp.client.SubscribeRequest;
import io.reactorwamp.client.Subscription;
import io.reactorwamp.protocol.value.UriPattern;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;

/** SUBSCRIBE, answered by SUBSCRIBED; nothing is sent if the session listens to the topic already. Cancelling undoes it. */
final class PendingSubscription extends Request<Subscription<ReceivedEvent>> {
    private final SubscribeRequest subscribe;
    private final WantedState wanted;
    private @Nullable SubscriptionStream stream;

    PendingSubscription(
            LiveSession session,
            CoreSubscriber<? super Subscription<ReceivedEvent>> actual,
            SubscribeRequest subscribe,
            WantedState wanted) {
        super(session, actual);
        this.subscribe = subscribe;
        this.wanted = wanted;
    }

    @Override
    void prepare() {
        Announced.require(session, subscribe.options());
        Outgoing.measure(session.connection(), 0, subscribe.topic(), subscribe.options());
    }

    @Override
    void send() {
        UriPattern pattern = UriPattern.of(subscribe.topic(), subscribe.options());
        Overflow overflow = subscribe.overflow();
        SubscriptionStream listener = new SubscriptionStream(
                this, wanted, pattern, overflow == null ? session.settings().overflow() : overflow);
        stream = listener;
        session.core().subscriber().subscribe(subscribe.options(), pattern, listener);
    }

    @Override
    void withdraw() {
        if (stream != null) {
            stream.leave(NoReply.INSTANCE);
        }
    }

    @Override
    SubscriptionStream emitted(Object answer) {
        return (SubscriptionStream) answer;
    }
}
