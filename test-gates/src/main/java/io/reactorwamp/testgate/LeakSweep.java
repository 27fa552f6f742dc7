package io.reactorwamp.testgate;

import io.netty.buffer.UnpooledByteBufAllocator;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;

/** Makes Netty report what it would report at some later allocation, perhaps in another test. */
final class LeakSweep {

    private static final int LONGEST_WAIT = 100;

    private LeakSweep() {}

    static void run() {
        awaitCollection();
        // References found together are queued in any order: the second probe comes out after all of the first round.
        awaitCollection();
        // Every tracked allocation first reports what the collector has found.
        UnpooledByteBufAllocator.DEFAULT.directBuffer(1).release();
    }

    /** Until the collector has found a reference of our own. */
    private static void awaitCollection() {
        ReferenceQueue<Object> queue = new ReferenceQueue<>();
        WeakReference<Object> probe = new WeakReference<>(new Object(), queue);
        for (int i = 0; i < LONGEST_WAIT; i++) {
            System.gc();
            try {
                if (queue.remove(50) != null) {
                    break;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        // A reference that is collected itself is never queued.
        Reference.reachabilityFence(probe);
    }
}
