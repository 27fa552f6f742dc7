package io.reactorwamp.benchmarks.codec;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/**
 * Processor time and heap of two operations on this thread, in turns. Processor time does not see who else uses the machine, and turns
 * share what disturbs both.
 *
 * @param name what is compared
 * @param ours nanoseconds of our side
 * @param theirs nanoseconds of the other side
 * @param ourBytes heap that one operation of ours allocates
 */
public record Ratio(String name, double ours, double theirs, long ourBytes) {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Operations between two looks at the clock, which costs as much as a few of them. */
    private static final int BATCH = 200;

    /** What is measured has to end here, or the compiler could leave it out. */
    private static volatile Object sink;

    /** Our time by theirs. */
    public double value() {
        return ours / theirs;
    }

    /**
     * Measures.
     *
     * @param rounds turns of each side
     * @param millis processor time of a turn
     */
    static Ratio measure(String name, Operation ours, Operation theirs, int rounds, int millis) throws Exception {
        int warmUp = Math.max(20, rounds);
        for (int i = 0; i < warmUp; i++) {
            turn(ours, 40);
            turn(theirs, 40);
        }
        double[] ourNanos = new double[rounds];
        double[] theirNanos = new double[rounds];
        long ourBytes = Long.MAX_VALUE;
        for (int i = 0; i < rounds; i++) {
            Turn turn = turn(ours, millis);
            ourNanos[i] = turn.nanos;
            ourBytes = Math.min(ourBytes, Math.round(turn.bytes));
            theirNanos[i] = turn(theirs, millis).nanos;
        }
        return new Ratio(name, median(ourNanos), median(theirNanos), ourBytes);
    }

    private record Turn(double nanos, double bytes) {}

    private static Turn turn(Operation operation, int millis) throws Exception {
        long thread = Thread.currentThread().getId();
        long bytes = THREADS.getThreadAllocatedBytes(thread);
        long cpu = THREADS.getCurrentThreadCpuTime();
        long end = cpu + millis * 1_000_000L;
        long now;
        long operations = 0;
        Object last = null;
        do {
            for (int i = 0; i < BATCH; i++) {
                last = operation.run();
            }
            operations += BATCH;
            now = THREADS.getCurrentThreadCpuTime();
        } while (now < end);
        sink = last;
        return new Turn(
                (double) (now - cpu) / operations,
                (double) (THREADS.getThreadAllocatedBytes(thread) - bytes) / operations);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
