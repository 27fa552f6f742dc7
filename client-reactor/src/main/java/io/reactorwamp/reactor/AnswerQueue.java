package io.reactorwamp.reactor;

import io.reactorwamp.protocol.session.SessionEnd;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * The last answers to invocations. They are sent at once; those that find no room in the connection's queue wait here until it has
 * some, since a connection that is given too much is closed. Owned by the session's mailbox.
 */
final class AnswerQueue implements Writes.Stream {
    /** The most bytes of payloads that wait; who called for what exceeds them gets an error. */
    static final long MAX_BYTES = 64L << 20;

    private final LiveSession session;
    private final Writes writes;
    private final Queue<RunningInvocation.Answer> waiting = new ArrayDeque<>();
    private long bytes;

    AnswerQueue(LiveSession session, Writes writes) {
        this.session = session;
        this.writes = writes;
        writes.add(this);
    }

    /** Sends an answer in its turn. */
    void send(RunningInvocation.Answer answer) {
        if (waiting.isEmpty() && hasRoom(answer)) {
            answer.send();
        } else {
            keep(bytes + size(answer) <= MAX_BYTES ? answer : answer.refused());
        }
    }

    private boolean hasRoom(RunningInvocation.Answer answer) {
        return writes.refusal(answer.content().payload()) == null || writes.isWritableFor(this);
    }

    private void keep(RunningInvocation.Answer answer) {
        waiting.add(answer);
        bytes += size(answer);
    }

    private int size(RunningInvocation.Answer answer) {
        return session.connection().payloads().sizeOf(answer.content().payload());
    }

    @Override
    public void onWritable() {
        for (var next = waiting.peek(); next != null && hasRoom(next); next = waiting.peek()) {
            waiting.remove();
            bytes -= size(next);
            next.send();
        }
    }

    @Override
    public void onSessionEnd(SessionEnd end) {
        waiting.clear();
        bytes = 0;
    }
}
