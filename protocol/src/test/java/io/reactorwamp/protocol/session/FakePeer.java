package io.reactorwamp.protocol.session;

import io.reactorwamp.protocol.message.Message;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A peer that keeps what was sent to it, in order, until it is taken.
 *
 * @param <M> the messages that the peer receives
 */
public final class FakePeer<M extends Message> implements Peer<M> {
    private final Deque<M> sent = new ArrayDeque<>();
    private boolean closed;

    /** Keeps the message. Fails the test if the transport was closed before. */
    @Override
    public void send(M message) {
        if (closed) {
            throw new AssertionError(message + " was sent after close()");
        }
        sent.add(message);
    }

    @Override
    public void close() {
        closed = true;
    }

    /** Whether {@link #close} was called. */
    public boolean isClosed() {
        return closed;
    }

    /** The oldest message that was not taken yet, or null. */
    public M poll() {
        return sent.poll();
    }

    /** Takes all messages. */
    public List<M> take() {
        List<M> taken = new ArrayList<>(sent);
        sent.clear();
        return taken;
    }

    /** Takes the only message, which must be of this type. */
    public <T extends M> T takeOnly(Class<T> type) {
        List<M> taken = take();
        if (taken.size() != 1 || !type.isInstance(taken.get(0))) {
            throw new AssertionError("expected one " + type.getSimpleName() + " but was sent: " + taken);
        }
        return type.cast(taken.get(0));
    }

    /** Whether no message waits to be taken. */
    public boolean isEmpty() {
        return sent.isEmpty();
    }
}
