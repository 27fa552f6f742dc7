package io.reactorwamp.protocol.pubsub;

import io.reactorwamp.protocol.message.ErrorMessage;
import io.reactorwamp.protocol.message.Event;
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
import io.reactorwamp.protocol.value.MatchPolicy;
import io.reactorwamp.protocol.value.Payload;
import io.reactorwamp.protocol.value.UriPattern;
import io.reactorwamp.protocol.value.UriRules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The broker of a realm: takes events from publishers and hands each to the subscribers of its topic. */
public final class Broker {
    /** Options that say who must not get an event. While the broker cannot honour them, it delivers to nobody. */
    private static final List<String> RECEIVER_FILTERS = List.of(
            "exclude", "exclude_authid", "exclude_authrole", "eligible", "eligible_authid", "eligible_authrole");

    private final RealmRules rules;
    private final Ids ids;
    private final Subscriptions subscriptions = new Subscriptions();

    /**
     * Makes the broker of a realm.
     *
     * @param ids gives each publication its id
     */
    public Broker(RealmRules rules, Ids ids) {
        this.rules = rules;
        this.ids = ids;
    }

    /** Lets a session publish and subscribe. */
    public BrokerSession join(Member member) {
        return new BrokerSession(member);
    }

    public void onSubscribe(BrokerSession subscriber, Subscribe subscribe) {
        String refusal = refusal(subscriber, subscribe);
        if (refusal != null) {
            fail(subscriber, subscribe.type(), subscribe.request(), refusal);
            return;
        }
        Subscription subscription = subscriptions.of(UriPattern.exact(subscribe.topic()));
        subscription.subscribers().add(subscriber);
        subscriber.subscriptions.put(subscription.id(), subscription);
        subscriber.member.peer().send(new Subscribed(subscribe.request(), subscription.id()));
    }

    private @Nullable String refusal(BrokerSession subscriber, Subscribe subscribe) {
        String match = subscribe.options().string(MatchPolicy.OPTION);
        if (match != null && !match.equals(MatchPolicy.EXACT.word())) {
            return ErrorUri.OPTION_NOT_ALLOWED;
        }
        if (!rules.uris().isValid(subscribe.topic())) {
            return ErrorUri.INVALID_URI;
        }
        return mayHold(subscriber, subscribe.topic()) ? null : ErrorUri.QUOTA_EXCEEDED;
    }

    /** Subscribing again to what the session has takes nothing of its quota. */
    private boolean mayHold(BrokerSession subscriber, String topic) {
        if (subscriber.subscriptions.size() < rules.quotas().subscriptions()) {
            return true;
        }
        Subscription subscription = subscriptions.match(topic);
        return subscription != null && subscription.subscribers().contains(subscriber);
    }

    public void onUnsubscribe(BrokerSession subscriber, Unsubscribe unsubscribe) {
        Subscription subscription = subscriber.subscriptions.remove(unsubscribe.subscription());
        if (subscription == null) {
            fail(subscriber, unsubscribe.type(), unsubscribe.request(), ErrorUri.NO_SUCH_SUBSCRIPTION);
            return;
        }
        drop(subscription, subscriber);
        subscriber.member.peer().send(new Unsubscribed(unsubscribe.request(), Dict.EMPTY));
    }

    public void onPublish(BrokerSession publisher, Publish publish) {
        PayloadPassthru.check(publish.type(), publish.options(), publisher.member, Role.PUBLISHER);
        boolean acknowledge = publish.options().isTrue(Publisher.ACKNOWLEDGE);
        String refusal = refusal(publish);
        if (refusal != null) {
            if (acknowledge) {
                fail(publisher, publish.type(), publish.request(), refusal);
            }
            return;
        }
        long publication = ids.next();
        Subscription subscription = subscriptions.match(publish.topic());
        if (subscription != null) {
            Dict details = PayloadPassthru.passOn(publish.options(), Dict.EMPTY);
            deliver(new Event(subscription.id(), publication, details, publish.payload()), subscription, publisher);
        }
        if (acknowledge) {
            publisher.member.peer().send(new Published(publish.request(), publication));
        }
    }

    private @Nullable String refusal(Publish publish) {
        if (!rules.uris().isValid(publish.topic()) || UriRules.isReserved(publish.topic())) {
            return ErrorUri.INVALID_URI;
        }
        boolean filtered =
                !publish.options().isEmpty() && RECEIVER_FILTERS.stream().anyMatch(publish.options()::contains);
        return filtered ? ErrorUri.OPTION_NOT_ALLOWED : null;
    }

    /** All subscribers get the same message object, so that a transport can encode it once. The publisher gets none. */
    private static void deliver(Event event, Subscription subscription, BrokerSession publisher) {
        for (BrokerSession subscriber : subscription.subscribers()) {
            if (subscriber != publisher) {
                subscriber.member.peer().send(event);
            }
        }
    }

    /** A session is over: it gets no more events. */
    public void leave(BrokerSession session) {
        session.subscriptions.drain(subscription -> drop(subscription, session));
    }

    private void drop(Subscription subscription, BrokerSession subscriber) {
        subscription.subscribers().remove(subscriber);
        if (subscription.subscribers().isEmpty()) {
            subscriptions.remove(subscription);
        }
    }

    /** How many subscriptions the realm has. */
    public int subscriptions() {
        return subscriptions.size();
    }

    private static void fail(BrokerSession session, MessageType requestType, long request, String error) {
        session.member.peer().send(new ErrorMessage(requestType, request, Dict.EMPTY, error, Payload.EMPTY));
    }
}
