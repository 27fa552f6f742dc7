package io.reactorwamp.benchmarks.jmh;

import io.reactorwamp.protocol.session.Pending;
import java.util.HashMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The table of what waits for an answer, beside a hash map. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PendingBenchmark {
    /** How many entries wait. */
    @Param({"1", "512", "65536"})
    public int inFlight;

    private final Pending<Object> pending = new Pending<>();
    private final HashMap<Long, Object> map = new HashMap<>();
    private final Object entry = new Object();
    private long next;

    /** Fills both. */
    @Setup
    public void fill() {
        for (next = 1; next < inFlight; next++) {
            pending.put(next, entry);
            map.put(next, entry);
        }
    }

    /** One request comes, the oldest is answered. */
    @Benchmark
    public Object ours() {
        long id = next++;
        pending.put(id, entry);
        return pending.remove(id - inFlight + 1);
    }

    /** The same with boxed keys. */
    @Benchmark
    public Object hashMap() {
        long id = next++;
        map.put(id, entry);
        return map.remove(id - inFlight + 1);
    }
}
