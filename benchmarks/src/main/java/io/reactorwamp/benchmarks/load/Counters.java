package io.reactorwamp.benchmarks.load;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.LongAdder;

/**
 * What a process has used since it began.
 *
 * @param cpuNanos processor time of all its threads, the compiler's and the collector's included
 * @param allocatedBytes heap allocated by the threads that live now
 * @param flushes flushes of channels that were counted, or 0 where none are counted
 */
public record Counters(long cpuNanos, long allocatedBytes, long flushes) {
    /** Incremented by whoever sees a flush. */
    public static final LongAdder FLUSHES = new LongAdder();

    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** The counters of this process, now. */
    public static Counters read() {
        long allocated = 0;
        for (long bytes : THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds())) {
            allocated += Math.max(bytes, 0);
        }
        return new Counters(PROCESS.getProcessCpuTime(), allocated, FLUSHES.sum());
    }

    /** What was used between an earlier reading and this one. */
    public Counters since(Counters start) {
        return new Counters(
                cpuNanos - start.cpuNanos, Math.max(0, allocatedBytes - start.allocatedBytes), flushes - start.flushes);
    }
}
