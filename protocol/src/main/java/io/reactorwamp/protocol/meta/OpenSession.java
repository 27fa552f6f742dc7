package io.reactorwamp.protocol.meta;

import io.reactorwamp.protocol.session.Member;

/** Port: a session of the realm that has not ended. */
public interface OpenSession {

    /** Who takes part in the session. */
    Member member();

    /** Ends it with a GOODBYE. */
    void close(Farewell farewell);
}
