package io.reactorwamp.reactor;

import io.reactorwamp.protocol.message.ErrorMessage;
import io.reactorwamp.protocol.session.Reply;
import io.reactorwamp.protocol.session.SessionEnd;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;

/** UNSUBSCRIBE or UNREGISTER, if one has to be sent. Complete also when the session ended meanwhile, since that ended the rest too. */
final class PendingEnd extends Request<Void> implements Reply<Long> {
    private final Consumer<? super Reply<Long>> ending;

    private PendingEnd(LiveSession session, CoreSubscriber<? super Void> actual, Consumer<? super Reply<Long>> ending) {
        super(session, actual);
        this.ending = ending;
    }

    /**
     * Ends something at each subscription.
     *
     * @param ending called in the mailbox
     */
    static Mono<Void> of(LiveSession session, Consumer<? super Reply<Long>> ending) {
        return new SessionMono<>(actual -> new PendingEnd(session, actual, ending));
    }

    @Override
    @Nullable
    Throwable refusal() {
        return null;
    }

    @Override
    void send() {
        ending.accept(this);
    }

    @Override
    void withdraw() {}

    @Override
    @Nullable
    Void emitted(Object answer) {
        return null;
    }

    @Override
    public void complete(Long id) {
        finish(DONE);
    }

    @Override
    public void fail(ErrorMessage error) {
        finish(error);
    }

    @Override
    public void abandon(SessionEnd end) {
        finish(DONE);
    }
}
