package io.reactorwamp.reactor;

import io.reactorwamp.client.Outcome;
import io.reactorwamp.client.WampEngine;
import io.reactorwamp.client.WampSession;
import io.reactorwamp.protocol.session.SessionEnd;
import io.reactorwamp.protocol.value.Dict;
import reactor.core.publisher.Mono;

/** A session of one's own. */
record ReactorWampSession(LiveSession session, WampEngine engine) implements WampSession {

    ReactorWampSession(LiveSession session) {
        this(session, new SessionEngine(session, new WantedState()));
    }

    @Override
    public long id() {
        return session.welcome().session();
    }

    @Override
    public String realm() {
        return session.settings().realm();
    }

    @Override
    public Dict details() {
        return session.welcome().details();
    }

    @Override
    public boolean isOpen() {
        return session.isOpen();
    }

    @Override
    public Mono<Void> close() {
        return FailFast.guard(session.closeInOrder());
    }

    @Override
    public Mono<Void> ended() {
        return FailFast.guard(session.ended()
                .flatMap(end -> end.cause() == SessionEnd.Cause.CLOSED
                        ? Mono.empty()
                        : Mono.error(session.lost(end, Outcome.UNKNOWN))));
    }

    /** Sessions are equal if they are the same. */
    @Override
    public boolean equals(Object other) {
        return other instanceof ReactorWampSession that && session == that.session;
    }

    @Override
    public int hashCode() {
        return session.hashCode();
    }
}
