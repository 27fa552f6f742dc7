package io.reactorwamp.reactor;

import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;

/** HELLO on a new connection, answered by WELCOME. Cancelling closes the connection. */
final class Joining extends Request<LiveSession> {

    private Joining(LiveSession session, CoreSubscriber<? super LiveSession> actual) {
        super(session, actual);
    }

    /** Joins once, with the first subscriber. */
    static Mono<LiveSession> on(LiveSession session) {
        return new SessionMono<>(actual -> new Joining(session, actual));
    }

    @Override
    @Nullable
    Throwable refusal() {
        return null;
    }

    @Override
    void send() {
        session.join(this);
    }

    @Override
    void withdraw() {
        session.leave();
    }

    @Override
    LiveSession emitted(Object answer) {
        return session;
    }
}
