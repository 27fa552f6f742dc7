package io.reactorwamp.protocol;

import io.reactorwamp.protocol.message.MessageType;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.protocol.session.MessageRate;
import io.reactorwamp.protocol.session.Timer;
import io.reactorwamp.protocol.session.TokenBucket;
import io.reactorwamp.protocol.value.ErrorUri;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** Holds what a client sends faster than its realm allows, in order, until its time has come. */
final class Throttle {
    /** More is not read while much waits, so that it is little more than what one read brought. */
    private static final int MOST_HELD = 16_384;

    private final RouterSession session;
    private final TokenBucket bucket;
    private final ArrayDeque<ToRouter> held = new ArrayDeque<>();

    Throttle(RouterSession session, MessageRate rate, Timer timer) {
        this.session = session;
        this.bucket = new TokenBucket(rate, timer, this::onRefilled);
    }

    /** Whether the time of a message has not come. ABORT never waits. */
    boolean holds(ToRouter message) {
        if (message.type() == MessageType.ABORT || (held.isEmpty() && bucket.take())) {
            return false;
        }
        if (held.size() >= MOST_HELD) {
            session.abort(ErrorUri.QUOTA_EXCEEDED, "the client sends faster than it may");
        } else {
            held.add(message);
            session.intake().hold(message);
        }
        return true;
    }

    private void onRefilled() {
        if (held.isEmpty()) {
            return;
        }
        List<ToRouter> next = new ArrayList<>();
        while (!held.isEmpty() && bucket.take()) {
            next.add(held.remove());
        }
        session.intake().resume(() -> {}, next);
    }

    /** The session is over: nothing is counted any more. */
    void close() {
        bucket.close();
    }

    /** Gives back what is held, after the end of the session was sent: it may be the answer to it. */
    void release() {
        if (!held.isEmpty()) {
            List<ToRouter> rest = List.copyOf(held);
            held.clear();
            session.intake().resume(() -> {}, rest);
        }
    }
}
