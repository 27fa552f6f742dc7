package io.reactorwamp.protocol.pubsub;

import io.reactorwamp.protocol.message.ErrorMessage;
import io.reactorwamp.protocol.message.Event;
import io.reactorwamp.protocol.message.MessageType;
import io.reactorwamp.protocol.message.ProtocolViolation;
import io.reactorwamp.protocol.message.Subscribe;
import io.reactorwamp.protocol.message.Subscribed;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.protocol.message.Unsubscribe;
import io.reactorwamp.protocol.message.Unsubscribed;
import io.reactorwamp.protocol.session.Peer;
import io.reactorwamp.protocol.session.Pending;
import io.reactorwamp.protocol.session.Reply;
import io.reactorwamp.protocol.session.RequestIds;
import io.reactorwamp.protocol.session.Requests;
import io.reactorwamp.protocol.session.SessionEnd;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.UriPattern;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The subscriber of a client's session ("Subscribing and Unsubscribing"). Listeners to the same pattern share one subscription on
 * the wire, since the broker would give them the same id: the first subscribes, the last unsubscribes.
 */
public final class Subscriber {
    private final Peer<ToRouter> router;
    private final Requests<Subscribing> subscribing;
    private final Requests<Unsubscribing> unsubscribing;
    private final Map<UriPattern, SharedSubscription> wanted = new LinkedHashMap<>();
    private final Pending<SharedSubscription> active = new Pending<>();
    private @Nullable SessionEnd end;

    /** A SUBSCRIBE that is not answered: for all that listen, or for one that waits for this very answer. */
    private record Subscribing(
            SharedSubscription shared, @Nullable Listener joining) {}

    private record Unsubscribing(long subscription, Reply<Long> reply) {}

    /** What a subscription calls: {@link #onSubscribed}, then events, then one of the ends; or only a refusal or an end. */
    public interface Listener {

        /** The broker accepted the subscription, or had done so before for another listener. */
        void onSubscribed(long subscription);

        /** The broker refused the subscription; the last call. */
        void onRefused(ErrorMessage error);

        /** An event came in. */
        void onEvent(Event event);

        /** The broker withdrew the subscription; the last call. */
        void onRevoked(String reason);

        /** The session ended; the last call. */
        void onEnd(SessionEnd end);
    }

    public Subscriber(Peer<ToRouter> router, RequestIds ids) {
        this.router = router;
        this.subscribing = new Requests<>(ids);
        this.unsubscribing = new Requests<>(ids);
    }

    /**
     * Adds a listener. The options of the first listener to a pattern hold for all that share it; but who asks for retained events
     * always has a SUBSCRIBE of its own, and is the one that gets them. If the session is over, the listener is told at once.
     */
    public void subscribe(Dict options, UriPattern pattern, Listener listener) {
        if (end != null) {
            listener.onEnd(end);
            return;
        }
        SharedSubscription known = wanted.get(pattern);
        SharedSubscription shared = known == null ? new SharedSubscription(pattern) : known;
        wanted.put(pattern, shared);
        if (EventRetention.isAskedFor(options)) {
            shared.addJoining(listener);
            send(options, new Subscribing(shared, listener));
            return;
        }
        shared.add(listener);
        if (known == null) {
            send(options, new Subscribing(shared, null));
        } else if (shared.isActive()) {
            listener.onSubscribed(shared.id());
        }
    }

    private void send(Dict options, Subscribing request) {
        request.shared.ask();
        long id = subscribing.open(request);
        router.send(new Subscribe(id, options, request.shared.pattern().uri()));
    }

    /**
     * Removes a listener, which is not called any more.
     *
     * @param reply completes with the subscription's id when the broker confirmed, or at once if nothing has to be sent: others
     *     listen still, or SUBSCRIBED did not arrive yet (then UNSUBSCRIBE follows it), or the subscription is over
     */
    public void unsubscribe(UriPattern pattern, Listener listener, Reply<Long> reply) {
        SharedSubscription shared = wanted.get(pattern);
        if (shared == null || !shared.remove(listener) || shared.hasListeners() || !shared.isActive()) {
            reply.complete(shared == null ? 0 : shared.id());
        } else {
            unsubscribe(shared, reply);
        }
    }

    private void unsubscribe(SharedSubscription shared, Reply<Long> reply) {
        wanted.remove(shared.pattern());
        active.remove(shared.id());
        release(shared.id(), reply);
    }

    private void release(long subscription, Reply<Long> reply) {
        long request = unsubscribing.open(new Unsubscribing(subscription, reply));
        router.send(new Unsubscribe(request, subscription));
    }

    /** How many subscriptions are wanted on the wire. */
    public int subscriptions() {
        return wanted.size();
    }

    public void onSubscribed(Subscribed subscribed) {
        Subscribing answered = subscribing.take(subscribed.type(), subscribed.request());
        if (answered == null) {
            return;
        }
        SharedSubscription shared = answered.shared;
        shared.onAnswer();
        if (!shared.isActive()) {
            activate(shared, subscribed.subscription());
        } else if (shared.id() != subscribed.subscription()) {
            onOtherId(shared, subscribed.subscription());
        }
        Listener joining = answered.joining;
        if (joining != null && shared.join(joining)) {
            joining.onSubscribed(shared.id());
        }
    }

    private void activate(SharedSubscription shared, long subscription) {
        if (active.get(subscription) != null) {
            throw new ProtocolViolation("SUBSCRIBED.Subscription " + subscription + " is in use");
        }
        shared.activate(subscription);
        if (shared.hasListeners()) {
            active.put(subscription, shared);
            shared.forEach(listener -> listener.onSubscribed(subscription));
        } else {
            unsubscribe(shared, Unanswered.INSTANCE);
        }
    }

    /** The broker took the known one back while it was given up: nobody waits for the new one. */
    private void onOtherId(SharedSubscription shared, long subscription) {
        if (shared.hasListeners()) {
            throw new ProtocolViolation(
                    "SUBSCRIBED.Subscription is " + subscription + " for a pattern that has " + shared.id());
        }
        release(subscription, Unanswered.INSTANCE);
    }

    public void onEvent(Event event) {
        // None: it was on its way when the subscription was given up.
        SharedSubscription shared = active.get(event.subscription());
        if (shared != null) {
            shared.onEvent(event);
        }
    }

    public void onUnsubscribed(Unsubscribed unsubscribed) {
        if (SubscriptionRevocation.isRevocation(unsubscribed)) {
            revoke(unsubscribed);
            return;
        }
        Unsubscribing waiting = unsubscribing.take(unsubscribed.type(), unsubscribed.request());
        if (waiting != null) {
            waiting.reply.complete(waiting.subscription);
        }
    }

    private void revoke(Unsubscribed revocation) {
        SharedSubscription shared = active.remove(SubscriptionRevocation.subscription(revocation));
        if (shared != null) {
            String reason = SubscriptionRevocation.reason(revocation);
            List<Listener> revoked = shared.deactivate();
            if (!shared.isAwaited()) {
                wanted.remove(shared.pattern());
            }
            revoked.forEach(listener -> listener.onRevoked(reason));
        }
    }

    /** SUBSCRIBE or UNSUBSCRIBE failed. */
    public void onError(ErrorMessage error) {
        if (error.requestType() == MessageType.SUBSCRIBE) {
            Subscribing refused = subscribing.take(error.type(), error.request());
            if (refused != null) {
                refuse(refused, error);
            }
        } else {
            Unsubscribing waiting = unsubscribing.take(error.type(), error.request());
            if (waiting != null) {
                waiting.reply.fail(error);
            }
        }
    }

    /** Tells the one whose SUBSCRIBE it was and, if no other is under way, all that wait. */
    private void refuse(Subscribing refused, ErrorMessage error) {
        SharedSubscription shared = refused.shared;
        shared.onAnswer();
        Listener joining = refused.joining;
        if (joining != null && shared.remove(joining)) {
            joining.onRefused(error);
        }
        if (!shared.isActive() && !shared.isAwaited()) {
            wanted.remove(shared.pattern());
            shared.forEach(listener -> listener.onRefused(error));
        }
    }

    /** Ends all subscriptions with their session. */
    public void onEnd(SessionEnd end) {
        this.end = end;
        List<SharedSubscription> ended = List.copyOf(wanted.values());
        Consumer<Object> forget = any -> {};
        wanted.clear();
        subscribing.drain(forget);
        active.drain(forget);
        ended.forEach(shared -> shared.forAll(listener -> listener.onEnd(end)));
        unsubscribing.drain(waiting -> waiting.reply.abandon(end));
    }

    /** For an UNSUBSCRIBE that nobody waits for. */
    private enum Unanswered implements Reply<Long> {
        INSTANCE;

        @Override
        public void complete(Long subscription) {}

        @Override
        public void fail(ErrorMessage error) {}

        @Override
        public void abandon(SessionEnd end) {}
    }
}
