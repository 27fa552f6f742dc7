package io.reactorwamp.protocol.pubsub;

import io.reactorwamp.protocol.message.Event;
import io.reactorwamp.protocol.session.Member;
import java.util.function.Consumer;

/**
 * Hands a publication to the subscribers of each subscription that matches. All subscribers of one get the same message object, so
 * that a transport can encode it once.
 */
final class Delivery implements Consumer<Subscription> {
    private static final long NOBODY = 0;

    private final Publication publication;
    private final long excluded;

    Delivery(Publication publication) {
        this(publication, publisher(publication));
    }

    private static long publisher(Publication publication) {
        Member publisher = publication.publisher();
        return publisher == null ? NOBODY : publisher.id();
    }

    /** Leaves this session out. */
    Delivery(Publication publication, long excluded) {
        this.publication = publication;
        this.excluded = excluded;
    }

    @Override
    public void accept(Subscription subscription) {
        Event event = new Event(
                subscription.id(),
                publication.id(),
                PatternBasedSubscription.details(subscription, publication.topic()),
                publication.payload());
        for (BrokerSession subscriber : subscription.subscribers()) {
            if (subscriber.member.id() != excluded) {
                subscriber.member.peer().send(event);
            }
        }
    }
}
