package io.reactorwamp.benchmarks.load;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What one pass of a driver did.
 *
 * @param operations answers or deliveries, from the first start to the last completion
 * @param nanos how long that took
 * @param bestRate operations a second in the best window of 100 ms
 * @param used what the driver's process used
 * @param p50 the median duration in nanoseconds, or 0 where durations are not measured
 * @param p99 the 99th percentile
 */
public record Pass(long operations, long nanos, double bestRate, Counters used, long p50, long p99) {
    private static final long WINDOW_NANOS = 100_000_000;
    private static final long DRAIN_NANOS = 10_000_000_000L;

    /** Runs a load for some time, stops it, and waits for what is under way. */
    static Pass run(Load load, long millis) throws InterruptedException {
        load.takeDurations();
        Counters before = Counters.read();
        long first = load.completed();
        long start = System.nanoTime();
        load.start();
        double best = 0;
        long end = start + millis * 1_000_000;
        long windowStart = start;
        long windowFirst = first;
        while (windowStart < end) {
            Thread.sleep(WINDOW_NANOS / 1_000_000);
            load.checkFailure();
            long now = System.nanoTime();
            long completed = load.completed();
            best = Math.max(best, (completed - windowFirst) * 1e9 / (now - windowStart));
            windowStart = now;
            windowFirst = completed;
        }
        load.stop();
        awaitIdle(load);
        long nanos = System.nanoTime() - start;
        long[] durations = load.takeDurations();
        Arrays.sort(durations);
        return new Pass(
                load.completed() - first,
                nanos,
                best,
                Counters.read().since(before),
                quantile(durations, 0.5),
                quantile(durations, 0.99));
    }

    private static void awaitIdle(Load load) throws InterruptedException {
        long deadline = System.nanoTime() + DRAIN_NANOS;
        while (!load.isIdle()) {
            load.checkFailure();
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("operations were lost: " + load.completed() + " completed, others not");
            }
            Thread.sleep(1);
        }
        load.checkFailure();
    }

    private static long quantile(long[] sorted, double q) {
        return sorted.length == 0 ? 0 : sorted[(int) (q * (sorted.length - 1))];
    }

    /** As one line of {@code key=value}. */
    String line() {
        return String.format(
                Locale.ROOT,
                "operations=%d nanos=%d bestRate=%.1f cpu=%d allocated=%d flushes=%d p50=%d p99=%d",
                operations,
                nanos,
                bestRate,
                used.cpuNanos(),
                used.allocatedBytes(),
                used.flushes(),
                p50,
                p99);
    }

    /** Reads {@link #line} back. */
    public static Pass parse(String line) {
        Map<String, String> fields = fields(line);
        return new Pass(
                Long.parseLong(fields.get("operations")),
                Long.parseLong(fields.get("nanos")),
                Double.parseDouble(fields.get("bestRate")),
                counters(fields),
                Long.parseLong(fields.get("p50")),
                Long.parseLong(fields.get("p99")));
    }

    /** Reads counters from a line of {@code key=value}. */
    public static Counters parseCounters(String line) {
        return counters(fields(line));
    }

    private static Counters counters(Map<String, String> fields) {
        return new Counters(
                Long.parseLong(fields.get("cpu")),
                Long.parseLong(fields.get("allocated")),
                Long.parseLong(fields.get("flushes")));
    }

    private static Map<String, String> fields(String line) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : line.split(" ")) {
            int equals = field.indexOf('=');
            fields.put(field.substring(0, equals), field.substring(equals + 1));
        }
        return fields;
    }
}
