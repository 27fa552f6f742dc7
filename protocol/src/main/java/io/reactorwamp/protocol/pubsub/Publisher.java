package io.reactorwamp.protocol.pubsub;

import io.reactorwamp.protocol.message.ErrorMessage;
import io.reactorwamp.protocol.message.Publish;
import io.reactorwamp.protocol.message.Published;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.protocol.session.Peer;
import io.reactorwamp.protocol.session.Reply;
import io.reactorwamp.protocol.session.RequestIds;
import io.reactorwamp.protocol.session.Requests;
import io.reactorwamp.protocol.session.SessionEnd;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.Payload;
import org.jspecify.annotations.Nullable;

/** The publisher of a client's session ("Publishing and Events"). */
public final class Publisher {
    /** Asks the broker for PUBLISHED or ERROR; without it the broker is silent. */
    public static final String ACKNOWLEDGE = "acknowledge";

    private final Peer<ToRouter> router;
    private final RequestIds ids;
    private final Requests<Reply<Published>> publications;
    private @Nullable SessionEnd end;

    public Publisher(Peer<ToRouter> router, RequestIds ids) {
        this.router = router;
        this.ids = ids;
        this.publications = new Requests<>(ids);
    }

    /** Sends an event that is not answered; nothing if the session is over. */
    public void publish(Dict options, String topic, Payload payload) {
        if (end == null) {
            router.send(new Publish(ids.next(), options, topic, payload));
        }
    }

    /** Sends an event and waits for the broker's answer. */
    public void publishAcknowledged(Dict options, String topic, Payload payload, Reply<Published> reply) {
        if (end != null) {
            reply.abandon(end);
            return;
        }
        long request = publications.open(reply);
        router.send(new Publish(request, options.with(ACKNOWLEDGE, true), topic, payload));
    }

    public void onPublished(Published published) {
        Reply<Published> reply = publications.take(published.type(), published.request());
        if (reply != null) {
            reply.complete(published);
        }
    }

    public void onError(ErrorMessage error) {
        Reply<Published> reply = publications.take(error.type(), error.request());
        if (reply != null) {
            reply.fail(error);
        }
    }

    /** Ends what waits, with the session; what follows is told at once. */
    public void onEnd(SessionEnd end) {
        this.end = end;
        publications.drain(reply -> reply.abandon(end));
    }
}
