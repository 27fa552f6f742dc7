package io.reactorwamp.benchmarks.jmh;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.reactorwamp.benchmarks.codec.Samples;
import io.reactorwamp.codec.DecodeLimits;
import io.reactorwamp.codec.PayloadMapper.Part;
import io.reactorwamp.codec.Serializers;
import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.protocol.message.Event;
import io.reactorwamp.protocol.message.ToRouter;
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

/** Our codecs, by format. Decoding always validates the whole message. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CodecBenchmark {
    /** The format. */
    @Param({"json", "msgpack", "cbor"})
    public String format;

    private WampSerializer serializer;
    private WampSerializer other;
    private Event received;
    private ByteBuf call;
    private ByteBuf publication;
    private ByteBuf publication4k;
    private final ByteBuf out = Unpooled.directBuffer(16_384);

    /** Encodes the samples. */
    @Setup
    public void prepare() {
        serializer = Serializers.of(format);
        other = Serializers.of(format.equals("json") ? "msgpack" : "json");
        received = Samples.received(serializer);
        call = Samples.encoded(serializer, Samples.call());
        publication = Samples.encoded(serializer, Samples.publish());
        publication4k = Samples.encoded(serializer, Samples.publish4k());
    }

    /** A message whose payload is values. */
    @Benchmark
    public Object encodeValues() {
        serializer.encode(Samples.event(), out.clear());
        return out;
    }

    /** A message whose payload is bytes of this format already. */
    @Benchmark
    public Object encodeReceived() {
        serializer.encode(received, out.clear());
        return out;
    }

    /** A message whose payload is bytes of another format. */
    @Benchmark
    public Object transcode() {
        other.encode(received, out.clear());
        return out;
    }

    /** A call, payload validated and kept as bytes. */
    @Benchmark
    public ToRouter decodeCall() {
        return serializer.decodeToRouter(call.readerIndex(0), DecodeLimits.DEFAULT);
    }

    /** Five fields, payload validated and kept as bytes. */
    @Benchmark
    public ToRouter decodePublication() {
        return serializer.decodeToRouter(publication.readerIndex(0), DecodeLimits.DEFAULT);
    }

    /** 4 KiB: nearly all of it is validation. */
    @Benchmark
    public ToRouter validate4k() {
        return serializer.decodeToRouter(publication4k.readerIndex(0), DecodeLimits.DEFAULT);
    }

    /** The payload's bytes to values. */
    @Benchmark
    public Object decodeValues() {
        return received.payload().arguments();
    }

    /** The payload's bytes to a record. */
    @Benchmark
    public Object decodeTyped() {
        return serializer.payloads().decode(received.payload(), Part.VALUE, Samples.Quote.class);
    }
}
