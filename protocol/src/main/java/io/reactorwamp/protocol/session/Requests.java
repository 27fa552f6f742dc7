package io.reactorwamp.protocol.session;

import io.reactorwamp.protocol.message.MessageType;
import io.reactorwamp.protocol.message.ProtocolViolation;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Requests of one kind that a client sent and that wait for their answer. The ids come from the one sequence of the session.
 *
 * @param <T> who waits
 */
public final class Requests<T> {
    private final RequestIds ids;
    private final Pending<T> waiting = new Pending<>();

    public Requests(RequestIds ids) {
        this.ids = ids;
    }

    /** Draws the id under which {@code waiter} waits; the request has to be sent at once. */
    public long open(T waiter) {
        long request = ids.next();
        waiting.put(request, waiter);
        return request;
    }

    /** Forgets a request: its answer will be ignored. Returns whether it was still waited for. */
    public boolean abandon(long request) {
        return waiting.remove(request) != null;
    }

    /** Whether the answer to a request is waited for. */
    public boolean isOpen(long request) {
        return waiting.get(request) != null;
    }

    /**
     * Who waits for more than this answer; null if nobody does any more.
     *
     * @throws ProtocolViolation if the request was never sent
     */
    public @Nullable T find(MessageType answer, long request) {
        T waiter = waiting.get(request);
        if (waiter == null) {
            requireSent(answer, request);
        }
        return waiter;
    }

    /**
     * Takes out who waits for this answer; null if nobody does any more.
     *
     * @throws ProtocolViolation if the request was never sent
     */
    public @Nullable T take(MessageType answer, long request) {
        T waiter = waiting.remove(request);
        if (waiter == null) {
            requireSent(answer, request);
        }
        return waiter;
    }

    /** Holds the other side to answer only what it was asked. */
    private void requireSent(MessageType answer, long request) {
        if (!ids.wasDrawn(request)) {
            throw new ProtocolViolation(answer + " for request " + request + ", which was never sent");
        }
    }

    /** How many wait. */
    public int size() {
        return waiting.size();
    }

    /** Takes all out, as {@link Pending#drain}. */
    public void drain(Consumer<? super T> action) {
        waiting.drain(action);
    }
}
