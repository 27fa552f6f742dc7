package io.reactorwamp.protocol.session;

import java.time.Duration;

/** Port: elapsed time. The task runs as the owner of the object that asked for it, like a message. */
public interface Timer {

    /** Runs {@code task} once after {@code delay}, unless cancelled before. */
    Timeout schedule(Duration delay, Runnable task);

    /** A scheduled task. */
    interface Timeout {
        /** Makes sure that the task does not run, unless it did. */
        void cancel();
    }
}
