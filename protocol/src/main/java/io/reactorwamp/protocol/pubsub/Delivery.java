package io.reactorwamp.protocol.pubsub;

import io.reactorwamp.protocol.message.Event;
import io.reactorwamp.protocol.pubsub.SubscriberBlackWhiteListing.Audience;
import io.reactorwamp.protocol.session.Disclosure;
import io.reactorwamp.protocol.session.Member;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.Originator.Act;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hands a publication to the subscribers of each subscription that matches. All subscribers of one that are told the same get the
 * same message object, so that a transport can encode it once.
 */
final class Delivery implements Consumer<Subscription> {
    private final Publication publication;
    private final long excluded;
    private final @Nullable Audience audience;
    private final Disclosure.@Nullable Told told;

    Delivery(Publication publication, Disclosure disclosure) {
        this.publication = publication;
        this.excluded = PublisherExclusion.excluded(publication);
        this.audience = SubscriberBlackWhiteListing.audience(publication.options());
        this.told = told(publication, disclosure);
    }

    private static Disclosure.@Nullable Told told(Publication publication, Disclosure disclosure) {
        Member publisher = publication.publisher();
        if (publisher == null) {
            return null;
        }
        boolean asked = Disclosure.isAskedFor(publication.options());
        Disclosure.Told told = disclosure.of(Act.PUBLICATION, publisher, asked);
        return told.isNothing() ? null : told;
    }

    /** Whether no list chooses the receivers. */
    boolean isForAll() {
        return audience == null;
    }

    boolean reaches(Member subscriber) {
        return subscriber.id() != excluded && (audience == null || audience.has(subscriber));
    }

    @Override
    public void accept(Subscription subscription) {
        Dict details = PatternBasedSubscription.details(subscription, publication.topic());
        if (told == null) {
            sendAll(subscription, event(subscription, details));
        } else {
            sendAll(subscription, details, told);
        }
    }

    private void sendAll(Subscription subscription, Event event) {
        for (BrokerSession subscriber : subscription.subscribers()) {
            if (reaches(subscriber.member)) {
                subscriber.member.peer().send(event);
            }
        }
    }

    private void sendAll(Subscription subscription, Dict details, Disclosure.Told told) {
        Map<Dict, Event> events = new IdentityHashMap<>();
        for (BrokerSession subscriber : subscription.subscribers()) {
            if (reaches(subscriber.member)) {
                Event event = events.computeIfAbsent(
                        told.to(subscriber.member), part -> event(subscription, details.with(part)));
                subscriber.member.peer().send(event);
            }
        }
    }

    /** Hands it to one subscriber that may receive it, and says that it was retained. */
    void sendRetained(Subscription subscription, Member subscriber) {
        Dict details = PatternBasedSubscription.details(subscription, publication.topic());
        Dict disclosed = told == null ? Dict.EMPTY : told.to(subscriber);
        subscriber.peer().send(event(subscription, details.with(disclosed).with(EventRetention.RETAINED, true)));
    }

    private Event event(Subscription subscription, Dict details) {
        return new Event(subscription.id(), publication.id(), details, publication.payload());
    }
}
