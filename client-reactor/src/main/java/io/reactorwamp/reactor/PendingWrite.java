package io.reactorwamp.reactor;

import io.reactorwamp.client.PublishRequest;
import io.reactorwamp.protocol.session.Role;
import io.reactorwamp.protocol.session.SessionEnd;
import io.reactorwamp.protocol.value.Payload;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;

/** PUBLISH without an answer: complete when it is written. */
final class PendingWrite extends Request<Void> implements Writes.Write {
    private final PublishRequest publish;
    private Content content = Content.EMPTY;

    PendingWrite(LiveSession session, CoreSubscriber<? super Void> actual, PublishRequest publish) {
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
        session.writes().expect(this);
        session.core().publisher().publish(content.options(), publish.topic(), content.payload());
    }

    /** Nothing to undo: it is on its way. */
    @Override
    void withdraw() {}

    @Override
    @Nullable
    Void emitted(Object answer) {
        return null;
    }

    @Override
    public void onWritten() {
        finish(DONE);
    }

    @Override
    public void onLost(SessionEnd end) {
        finish(end);
    }
}
