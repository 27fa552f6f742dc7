package io.reactorwamp.reactor;

import io.reactorwamp.protocol.message.ErrorMessage;
import io.reactorwamp.protocol.session.Reply;
import io.reactorwamp.protocol.session.SessionEnd;

/** For an UNSUBSCRIBE or UNREGISTER that nobody waits for. */
enum NoReply implements Reply<Long> {
    INSTANCE;

    @Override
    public void complete(Long id) {}

    @Override
    public void fail(ErrorMessage error) {}

    @Override
    public void abandon(SessionEnd end) {}
}
