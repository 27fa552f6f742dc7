package io.reactorwamp.reactor;

import io.reactorwamp.client.Publication;
import io.reactorwamp.client.PublishRequest;
import io.reactorwamp.protocol.message.ErrorMessage;
import io.reactorwamp.protocol.message.Published;
import io.reactorwamp.protocol.session.Reply;
import io.reactorwamp.protocol.session.Role;
import io.reactorwamp.protocol.session.SessionEnd;
import io.reactorwamp.protocol.value.Payload;
import reactor.core.CoreSubscriber;

/** PUBLISH, answered by PUBLISHED. Cancelling gives up waiting. */
final class PendingPublication extends Request<Publication> implements Reply<Published> {
    private final PublishRequest publish;
    private Content content = Content.EMPTY;

    PendingPublication(LiveSession session, CoreSubscriber<? super Publication> actual, PublishRequest publish) {
        super(session, actual);
        this.publish = publish;
    }

    @Override
    void prepare() {
        Announced.require(session, publish.options());
        content = Outgoing.encode(
                session, Role.BROKER, publish.args(), publish.topic(), publish.options(), actual().currentContext());
    }

    @Override
    Payload payload() {
        return content.payload();
    }

    @Override
    void send() {
        session.core().publisher().publishAcknowledged(content.options(), publish.topic(), content.payload(), this);
    }

    /** Nothing to undo: the answer finds nobody. */
    @Override
    void withdraw() {}

    @Override
    Publication emitted(Object answer) {
        return new Publication(((Published) answer).publication());
    }

    @Override
    public void complete(Published published) {
        finish(published);
    }

    @Override
    public void fail(ErrorMessage error) {
        finish(error);
    }

    @Override
    public void abandon(SessionEnd end) {
        finish(end);
    }
}
