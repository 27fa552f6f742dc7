package io.reactorwamp.transport.channel;

import java.util.concurrent.TimeUnit;

/** Counts the frames of a connection that carry nothing of a message: too many within a period are a flood. */
public final class IdleFrames {
    private static final int MAX = 4_096;
    private static final long PERIOD = TimeUnit.SECONDS.toNanos(10);

    private int count;
    private long periodStart = System.nanoTime();

    /** Counts one, and tells whether it is one too many. */
    public boolean isFlood() {
        if (++count <= MAX) {
            return false;
        }
        long now = System.nanoTime();
        boolean flood = now - periodStart < PERIOD;
        periodStart = now;
        count = 0;
        return flood;
    }
}
