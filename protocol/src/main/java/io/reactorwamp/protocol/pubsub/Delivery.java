package io.reactorwamp.protocol.pubsub;

import io.reactorwamp.protocol.message.Event;
import io.reactorwamp.protocol.pubsub.SubscriberBlackWhiteListing.Audience;
import io.reactorwamp.protocol.session.Member;
import io.reactorwamp.protocol.value.Dict;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hands a publication to the subscribers of each subscription that matches. All subscribers of one get the same message object, so
 * that a transport can encode it once.
 */
final class Delivery implements Consumer<Subscription> {
    private final Publication publication;
    private final long excluded;
    private final @Nullable Audience audience;

    Delivery(Publication publication) {
        this.publication = publication;
        this.excluded = PublisherExclusion.excluded(publication);
        this.audience = SubscriberBlackWhiteListing.audience(publication.options());
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
        Event event = event(subscription, PatternBasedSubscription.details(subscription, publication.topic()));
        for (BrokerSession subscriber : subscription.subscribers()) {
            if (reaches(subscriber.member)) {
                subscriber.member.peer().send(event);
            }
        }
    }

    /** Hands it to one subscriber that may receive it, and says that it was retained. */
    void sendRetained(Subscription subscription, Member subscriber) {
        Dict details = PatternBasedSubscription.details(subscription, publication.topic());
        subscriber.peer().send(event(subscription, details.with(EventRetention.RETAINED, true)));
    }

    private Event event(Subscription subscription, Dict details) {
        return new Event(subscription.id(), publication.id(), details, publication.payload());
    }
}
