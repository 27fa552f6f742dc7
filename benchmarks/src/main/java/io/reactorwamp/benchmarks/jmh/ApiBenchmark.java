package io.reactorwamp.benchmarks.jmh;

import io.reactorwamp.benchmarks.load.Body;
import io.reactorwamp.benchmarks.load.Peer;
import io.reactorwamp.benchmarks.load.Target;
import io.reactorwamp.benchmarks.ours.InProcessPeer;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Calls and events without a socket: the client's API, both mailboxes, the realm, and the handler, on one thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ApiBenchmark {
    private final Target target = new Target(URI.create("inproc:bench"), "values", Body.SMALL);
    private Peer.Calls calls;
    private Peer.Events events;
    private long number;
    private Object last;

    /** Opens the sessions. */
    @Setup
    public void open() throws Exception {
        calls = new InProcessPeer().calls(target, new Peer.Answers() {
            @Override
            public void onResult(long answered, Object body) {
                last = body;
            }

            @Override
            public void onFailure(Throwable cause) {
                throw new IllegalStateException(cause);
            }
        });
        events = new InProcessPeer().events(target, 1, new Peer.Deliveries() {
            @Override
            public void onEvent(int subscriber, long published, Object body) {
                last = body;
            }

            @Override
            public void onFailure(Throwable cause) {
                throw new IllegalStateException(cause);
            }
        });
    }

    /** One call, answered before it returns. */
    @Benchmark
    public Object call() {
        calls.call(number++, target.body().value());
        return last;
    }

    /** One event, delivered before it returns. */
    @Benchmark
    public Object event() {
        events.publish(number++, target.body().value());
        return last;
    }
}
