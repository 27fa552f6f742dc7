package io.reactorwamp.testgate;

import io.netty.buffer.UnpooledByteBufAllocator;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;

/** Makes Netty report what it would report at some later allocation, perhaps in another test. */
final class LeakSweep {

    private static final int LONGEST_WAIT = 100;

    private LeakSweep() {}

    static void run() {
        awaitCollection();
        // Every tracked allocation first reports what the collector has found.
        UnpooledByteBufAllocator.DEFAULT.buffer(1).release();
    }

    /** Until a reference of our own, made last, has come out of its queue: those found with it are queued by then. */
    private static void awaitCollection() {
        ReferenceQueue<Object> queue = new ReferenceQueue<>();
        WeakReference<Object> probe = new WeakReference<>(new Object(), queue);
        for (int i = 0; i < LONGEST_WAIT; i++) {
            System.gc();
            try {
                if (queue.remove(50) == probe) {
                    return;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
