package io.reactorwamp.benchmarks.jmh;

import io.reactorwamp.protocol.message.Publish;
import io.reactorwamp.protocol.message.Subscribe;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.pubsub.Broker;
import io.reactorwamp.protocol.pubsub.BrokerSession;
import io.reactorwamp.protocol.session.Identity;
import io.reactorwamp.protocol.session.Member;
import io.reactorwamp.protocol.session.MetaRules;
import io.reactorwamp.protocol.session.Peer;
import io.reactorwamp.protocol.session.Quotas;
import io.reactorwamp.protocol.session.RealmRules;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.MatchPolicy;
import io.reactorwamp.protocol.value.Payload;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
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

/**
 * What a publication costs in the broker, with one receiver each: to an exact topic, and to one that one pattern of many matches. The
 * second may cost ten times the first, and its cost must not grow with the number of patterns.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PatternBenchmark {
    /** How many patterns are subscribed to. */
    @Param({"1", "1000", "100000"})
    public int patterns;

    /** What kind of patterns they are. */
    @Param({"wildcard", "prefix"})
    public String match;

    private final AtomicLong ids = new AtomicLong();
    private final Receiver receiver = new Receiver();
    private Broker broker;
    private BrokerSession publisher;

    /** Keeps the last message, so that nothing is left out. */
    private static final class Receiver implements Peer<ToClient> {
        private ToClient last;

        @Override
        public void send(ToClient message) {
            last = message;
        }

        @Override
        public void close() {}
    }

    /** Subscribes one session to everything. */
    @Setup
    public void subscribe() {
        Quotas quotas = new Quotas(patterns + 1, 0, 0, 0, 0, 0);
        broker = new Broker(RealmRules.DEFAULT.withQuotas(quotas), ids::incrementAndGet);
        BrokerSession subscriber = broker.join(member(1, receiver));
        publisher = broker.join(member(2, new Receiver()));
        Dict options = Dict.of(MatchPolicy.OPTION, match);
        String rest = match.equals(MatchPolicy.PREFIX.word()) ? "." : "..temperature";
        for (int i = 0; i < patterns; i++) {
            broker.onSubscribe(subscriber, new Subscribe(i + 1, options, "com.site" + i + rest));
        }
        broker.onSubscribe(subscriber, new Subscribe(patterns + 1, Dict.EMPTY, "com.example.room.topic"));
    }

    private static Member member(long id, Peer<ToClient> peer) {
        return Member.joining(id, peer, Identity.anonymous("x"), Dict.EMPTY, MetaRules.DEFAULT);
    }

    private ToClient publish(String topic) {
        broker.onPublish(publisher, new Publish(1, Dict.EMPTY, topic, Payload.EMPTY));
        return receiver.last;
    }

    /** To an exact topic. */
    @Benchmark
    public ToClient exact() {
        return publish("com.example.room.topic");
    }

    /** To a topic that one pattern matches. */
    @Benchmark
    public ToClient pattern() {
        return publish("com.site0.kitchen.temperature");
    }
}
