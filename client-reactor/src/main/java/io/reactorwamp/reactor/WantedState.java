package io.reactorwamp.reactor;

import io.reactorwamp.protocol.session.SessionEnd;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the application wants for longer than one answer: its streams and registrations. They belong to the client, or to whoever
 * holds a session of one's own; a session carries them, and hands them back when it ends. Any thread.
 */
final class WantedState {
    private final Set<Wanted> wanted = ConcurrentHashMap.newKeySet();

    /** A stream or a registration. */
    interface Wanted {

        /** Nothing carries it any more: it ends, with the session's end as the reason. In the session's mailbox. */
        void abandon(SessionEnd end);
    }

    void add(Wanted something) {
        wanted.add(something);
    }

    void remove(Wanted something) {
        wanted.remove(something);
    }

    /** The session that carried it ended. Nothing is restored in another session, so it ends with this one. */
    void onSessionEnd(Wanted something, SessionEnd end) {
        if (wanted.remove(something)) {
            something.abandon(end);
        }
    }

    /** How many streams and registrations are alive. */
    int size() {
        return wanted.size();
    }
}
