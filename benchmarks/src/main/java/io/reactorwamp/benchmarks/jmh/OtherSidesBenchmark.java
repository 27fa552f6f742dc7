package io.reactorwamp.benchmarks.jmh;

import io.reactorwamp.benchmarks.codec.JacksonHop;
import io.reactorwamp.benchmarks.codec.MessagePackSides;
import io.reactorwamp.benchmarks.codec.RouterHop;
import io.reactorwamp.benchmarks.codec.TypedSides;
import io.reactorwamp.codec.Serializers;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Pairs of the same work, ours and that of a library. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class OtherSidesBenchmark {
    private final RouterHop ours = new RouterHop(Serializers.json());
    private final JacksonHop jackson = new JacksonHop();
    private final MessagePackSides msgpack = new MessagePackSides();
    private final TypedSides typed = new TypedSides();

    /** CALL and YIELD through the router's core. */
    @Benchmark
    public Object hopCallOurs() {
        return ours.call();
    }

    /** The same messages by Jackson's streaming. */
    @Benchmark
    public Object hopCallJackson() throws Exception {
        return jackson.call();
    }

    /** PUBLISH of five fields through the router's core. */
    @Benchmark
    public Object hopEventOurs() {
        return ours.event();
    }

    /** The same messages by Jackson's streaming. */
    @Benchmark
    public Object hopEventJackson() throws Exception {
        return jackson.event();
    }

    /** PUBLISH of 4 KiB through the router's core. */
    @Benchmark
    public Object hopEvent4kOurs() {
        return ours.event4k();
    }

    /** The same messages by Jackson's streaming. */
    @Benchmark
    public Object hopEvent4kJackson() throws Exception {
        return jackson.event4k();
    }

    /** MessagePack to a message. */
    @Benchmark
    public Object messageOurs() {
        return msgpack.messageOurs();
    }

    /** MessagePack tokens by jackson-dataformat-msgpack. */
    @Benchmark
    public Object messageTheirs() throws Exception {
        return msgpack.messageTheirs();
    }

    /** MessagePack to values. */
    @Benchmark
    public Object valuesOurs() {
        return msgpack.decodeOurs();
    }

    /** MessagePack to values by jackson-dataformat-msgpack. */
    @Benchmark
    public Object valuesTheirs() throws Exception {
        return msgpack.decodeTheirs();
    }

    /** Values to MessagePack. */
    @Benchmark
    public Object encodeOurs() {
        return msgpack.encodeOurs();
    }

    /** Values to MessagePack by jackson-dataformat-msgpack. */
    @Benchmark
    public Object encodeTheirs() throws Exception {
        return msgpack.encodeTheirs();
    }

    /** JSON bytes to a record. */
    @Benchmark
    public Object typedOurs() {
        return typed.slice();
    }

    /** JSON bytes to a record through a tree. */
    @Benchmark
    public Object typedTree() throws Exception {
        return typed.tree();
    }
}
