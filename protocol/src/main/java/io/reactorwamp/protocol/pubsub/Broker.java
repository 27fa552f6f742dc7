package io.reactorwamp.protocol.pubsub;

import io.reactorwamp.protocol.message.ErrorMessage;
import io.reactorwamp.protocol.message.MessageType;
import io.reactorwamp.protocol.message.Publish;
import io.reactorwamp.protocol.message.Published;
import io.reactorwamp.protocol.message.Subscribe;
import io.reactorwamp.protocol.message.Subscribed;
import io.reactorwamp.protocol.message.Unsubscribe;
import io.reactorwamp.protocol.message.Unsubscribed;
import io.reactorwamp.protocol.session.Ids;
import io.reactorwamp.protocol.session.Member;
import io.reactorwamp.protocol.session.PayloadPassthru;
import io.reactorwamp.protocol.session.RealmRules;
import io.reactorwamp.protocol.session.Role;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ErrorUri;
import io.reactorwamp.protocol.value.Payload;
import io.reactorwamp.protocol.value.UriPattern;
import io.reactorwamp.protocol.value.UriRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The broker of a realm: takes events from publishers and hands each to the subscribers of its topic. */
public final class Broker {
    private final RealmRules rules;
    private final Ids ids;
    private final Subscriptions subscriptions = new Subscriptions();
    private final List<Subscription> kept = new ArrayList<>();
    private final EventRetention retention;
    private final List<BrokerListener> listeners = new ArrayList<>();

    /**
     * Makes the broker of a realm.
     *
     * @param ids gives each publication its id
     */
    public Broker(RealmRules rules, Ids ids) {
        this.rules = rules;
        this.ids = ids;
        this.retention = new EventRetention(rules.retention(), rules.disclosure());
    }

    /** Lets a session publish and subscribe. */
    public BrokerSession join(Member member) {
        return new BrokerSession(member);
    }

    /** The subscription to a pattern, which from now on stays when nobody is left who subscribed to it. */
    public Subscription keepSubscription(UriPattern pattern) {
        Subscription known = subscriptions.get(pattern);
        Subscription subscription = known == null ? subscriptions.add(pattern) : known;
        subscription.keep();
        kept.add(subscription);
        listeners.forEach(listener -> listener.onKept(subscription));
        return subscription;
    }

    /** Tells a listener what happens from now on. */
    public void listen(BrokerListener listener) {
        listeners.add(listener);
    }

    public void onSubscribe(BrokerSession subscriber, Subscribe subscribe) {
        UriPattern pattern = UriPattern.of(subscribe.topic(), subscribe.options());
        String refusal = refusal(subscriber, pattern);
        if (refusal != null) {
            fail(subscriber, subscribe.type(), subscribe.request(), refusal);
            return;
        }
        Subscription known = subscriptions.get(pattern);
        Subscription subscription = known == null ? subscriptions.add(pattern) : known;
        boolean added = subscription.subscribers().add(subscriber);
        subscriber.subscriptions.put(subscription.id(), subscription);
        subscriber.member.peer().send(new Subscribed(subscribe.request(), subscription.id()));
        if (subscribe.options().isTrue(EventRetention.GET_RETAINED)) {
            retention.deliver(subscription, subscriber.member);
        }
        if (added) {
            listeners.forEach(listener -> listener.onSubscribed(subscriber.member, subscription, known == null));
        }
    }

    private @Nullable String refusal(BrokerSession subscriber, UriPattern pattern) {
        if (!rules.uris().isValid(pattern) || !rules.patterns().allow(pattern)) {
            return ErrorUri.INVALID_URI;
        }
        return mayHold(subscriber, pattern) ? null : ErrorUri.QUOTA_EXCEEDED;
    }

    /** Subscribing again to what the session has takes nothing of its quota. */
    private boolean mayHold(BrokerSession subscriber, UriPattern pattern) {
        if (subscriber.subscriptions.size() < rules.quotas().subscriptions()) {
            return true;
        }
        Subscription subscription = subscriptions.get(pattern);
        return subscription != null && subscription.subscribers().contains(subscriber);
    }

    public void onUnsubscribe(BrokerSession subscriber, Unsubscribe unsubscribe) {
        Subscription subscription = subscriber.subscriptions.remove(unsubscribe.subscription());
        if (subscription == null) {
            fail(subscriber, unsubscribe.type(), unsubscribe.request(), ErrorUri.NO_SUCH_SUBSCRIPTION);
            return;
        }
        boolean deleted = drop(subscription, subscriber);
        subscriber.member.peer().send(new Unsubscribed(unsubscribe.request(), Dict.EMPTY));
        listeners.forEach(listener -> listener.onUnsubscribed(subscriber.member, subscription, deleted));
    }

    /**
     * Checks that a publisher announced what its PUBLISH makes use of.
     *
     * @throws io.reactorwamp.protocol.message.ProtocolViolation if it did not
     */
    public void check(BrokerSession publisher, Publish publish) {
        PayloadPassthru.check(publish.type(), publish.options(), publisher.member, Role.PUBLISHER);
    }

    public void onPublish(BrokerSession publisher, Publish publish) {
        check(publisher, publish);
        boolean acknowledge = publish.options().isTrue(Publisher.ACKNOWLEDGE);
        String refusal = refusal(publish.options(), publish.topic(), publish.payload());
        if (refusal != null) {
            if (acknowledge) {
                fail(publisher, publish.type(), publish.request(), refusal);
            }
            return;
        }
        Publication publication =
                new Publication(ids.next(), publish.topic(), publish.options(), publish.payload(), publisher.member);
        deliver(publication);
        if (acknowledge) {
            publisher.member.peer().send(new Published(publish.request(), publication.id()));
        }
        tell(publication);
    }

    /**
     * Publishes as the router itself, which may use reserved topics.
     *
     * @param options as of PUBLISH
     */
    public void publish(Dict options, String topic, Payload payload) {
        Publication publication = new Publication(ids.next(), topic, options, payload, null);
        deliver(publication);
        tell(publication);
    }

    /**
     * Publishes as the router itself, if a subscription is reached; what nobody gets is not even made.
     *
     * @param options as of PUBLISH
     */
    public void publishIfReached(Dict options, String topic, Supplier<Payload> payload) {
        List<Subscription> reached = new ArrayList<>(0);
        subscriptions.match(topic, reached::add);
        if (!reached.isEmpty()) {
            Publication publication = new Publication(ids.next(), topic, options, payload.get(), null);
            reached.forEach(new Delivery(publication, rules.disclosure()));
            tell(publication);
        }
    }

    private void deliver(Publication publication) {
        subscriptions.match(publication.topic(), new Delivery(publication, rules.disclosure()));
        retention.keep(publication);
    }

    private void tell(Publication publication) {
        for (BrokerListener listener : listeners) {
            listener.onPublished(publication);
        }
    }

    /** The subscription to this very pattern, or null. */
    public @Nullable Subscription subscription(UriPattern pattern) {
        return subscriptions.get(pattern);
    }

    /** Gives all subscriptions that an event of this topic reaches. */
    public void match(String topic, Consumer<Subscription> action) {
        subscriptions.match(topic, action);
    }

    /** Why a client may not publish this: an error URI, or null if it may. */
    public @Nullable String refusal(Dict options, String topic, Payload payload) {
        if (!rules.uris().isValid(topic) || UriRules.isReserved(topic)) {
            return ErrorUri.INVALID_URI;
        }
        if (rules.disclosure().refuses(options)) {
            return ErrorUri.OPTION_DISALLOWED_DISCLOSE_ME;
        }
        return retention.hasRoomFor(topic, options, payload) ? null : ErrorUri.QUOTA_EXCEEDED;
    }

    /**
     * Takes a subscription back from all its subscribers.
     *
     * @param reason why, as a URI or for people
     * @return whether there was one with this id
     */
    public boolean revoke(long id, String reason) {
        Subscription subscription = subscriptions.get(id);
        if (subscription == null) {
            return false;
        }
        List.copyOf(subscription.subscribers()).forEach(subscriber -> revoke(subscription, subscriber, reason));
        return true;
    }

    /**
     * Takes a subscription back from one subscriber, as {@link #revoke(long, String)} does from all.
     *
     * @param session the id of the subscriber's session
     * @return whether that session had subscribed to it
     */
    public boolean revoke(Subscription subscription, long session, String reason) {
        for (BrokerSession subscriber : subscription.subscribers()) {
            if (subscriber.member.id() == session) {
                revoke(subscription, subscriber, reason);
                return true;
            }
        }
        return false;
    }

    private void revoke(Subscription subscription, BrokerSession subscriber, String reason) {
        subscriber.subscriptions.remove(subscription.id());
        boolean deleted = drop(subscription, subscriber);
        SubscriptionRevocation.tell(subscriber.member, subscription.id(), reason);
        listeners.forEach(listener -> listener.onRevoked(subscriber.member, subscription, deleted));
    }

    /** A session is over: it gets no more events. */
    public void leave(BrokerSession session) {
        Map<Subscription, Boolean> left = new LinkedHashMap<>();
        session.subscriptions.drain(subscription -> left.put(subscription, drop(subscription, session)));
        left.forEach((subscription, deleted) ->
                listeners.forEach(listener -> listener.onUnsubscribed(session.member, subscription, deleted)));
    }

    /** Whether the subscription is gone with its last subscriber. */
    private boolean drop(Subscription subscription, BrokerSession subscriber) {
        subscription.subscribers().remove(subscriber);
        boolean last = subscription.subscribers().isEmpty() && !subscription.isKept();
        if (last) {
            subscriptions.remove(subscription);
        }
        return last;
    }

    /** How many subscriptions of the realm have subscribers. */
    public int subscriptions() {
        long idle = kept.stream()
                .filter(subscription -> subscription.subscribers().isEmpty())
                .count();
        return subscriptions.size() - (int) idle;
    }

    private static void fail(BrokerSession session, MessageType requestType, long request, String error) {
        session.member.peer().send(new ErrorMessage(requestType, request, Dict.EMPTY, error, Payload.EMPTY));
    }
}
