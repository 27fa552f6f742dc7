package io.reactorwamp.benchmarks.load;

import java.util.concurrent.atomic.AtomicReference;

/** Keeps a stack busy, and counts what it completes. Whatever is lost, wrong or out of order fails it. */
abstract class Load {
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private volatile boolean running;

    /** The load of a case. */
    static Load of(Case c, Peer peer, Target target) throws Exception {
        return c.kind() == Case.Kind.CALLS ? new CallLoad(c, peer, target) : new EventLoad(c, peer, target);
    }

    /** Starts operations, which start others, until {@link #stop}. */
    final void start() {
        running = true;
        kick();
    }

    /** Starts nothing more. */
    final void stop() {
        running = false;
    }

    final boolean isRunning() {
        return running;
    }

    final void fail(Throwable cause) {
        failure.compareAndSet(null, cause);
        running = false;
    }

    final void checkFailure() {
        Throwable cause = failure.get();
        if (cause != null) {
            throw new IllegalStateException("the load failed: " + cause, cause);
        }
    }

    /** Starts the first operation. */
    abstract void kick();

    /** How many operations were completed since the beginning. */
    abstract long completed();

    /** Whether everything that was started is completed. */
    abstract boolean isIdle();

    /** The durations of operations since the last call, in nanoseconds; empty where they are not measured. */
    abstract long[] takeDurations();
}
