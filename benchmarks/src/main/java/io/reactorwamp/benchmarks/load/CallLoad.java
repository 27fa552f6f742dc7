package io.reactorwamp.benchmarks.load;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Calls, a fixed number in flight. An answer starts the next call on the thread that brings it, with a counter of its own: an operator
 * that merges hundreds of inner publishers would be measured instead of the stack.
 */
final class CallLoad extends Load implements Peer.Answers {
    private static final int MAX_DURATIONS = 1 << 20;

    private final Case shape;
    private final Object body;
    private final Peer.Calls calls;
    private final long[] durations;

    // Owned by the thread that brings answers.
    private long sent;
    private long expected;
    private long startedAt;
    private int measured;

    private final AtomicLong started = new AtomicLong();
    private final AtomicLong completed = new AtomicLong();

    CallLoad(Case shape, Peer peer, Target target) throws Exception {
        this.shape = shape;
        this.body = shape.body().value();
        this.durations = shape.inFlight() == 1 ? new long[MAX_DURATIONS] : new long[0];
        this.calls = peer.calls(target, this);
    }

    /** On a thread of its own: an in-process peer answers on the thread that calls. */
    @Override
    void kick() {
        new Thread(this::call, "first-call").start();
    }

    private void call() {
        if (durations.length > 0) {
            startedAt = System.nanoTime();
        }
        started.lazySet(sent + 1);
        calls.call(sent++, body);
    }

    @Override
    public void onResult(long number, Object answer) {
        if (number != expected || !shape.body().isAnswer(answer)) {
            fail(new IllegalStateException("call " + expected + " was answered with " + number + ", " + answer));
            return;
        }
        if (durations.length > 0 && measured < durations.length) {
            durations[measured++] = System.nanoTime() - startedAt;
        }
        expected++;
        while (isRunning() && sent - expected < shape.inFlight()) {
            call();
        }
        // Last, so that a load that starts more is not idle in between.
        completed.lazySet(expected);
    }

    @Override
    public void onFailure(Throwable cause) {
        fail(cause);
    }

    @Override
    long completed() {
        return completed.get();
    }

    @Override
    boolean isIdle() {
        return completed.get() == started.get();
    }

    @Override
    long[] takeDurations() {
        long[] taken = Arrays.copyOf(durations, measured);
        measured = 0;
        return taken;
    }
}
