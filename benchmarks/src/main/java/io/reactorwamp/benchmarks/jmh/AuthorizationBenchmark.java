package io.reactorwamp.benchmarks.jmh;

import io.reactorwamp.protocol.Realm;
import io.reactorwamp.protocol.RouterSession;
import io.reactorwamp.protocol.authorization.Action;
import io.reactorwamp.protocol.authorization.AuthorizationRules;
import io.reactorwamp.protocol.authorization.Permission;
import io.reactorwamp.protocol.authorization.Permissions;
import io.reactorwamp.protocol.message.Hello;
import io.reactorwamp.protocol.message.Publish;
import io.reactorwamp.protocol.message.Subscribe;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.session.Peer;
import io.reactorwamp.protocol.session.RealmRules;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.Payload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

/** What permissions cost a publication in the realm's core, beside a realm that has none. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class AuthorizationBenchmark {
    private static final String TOPIC = "com.example.quotes.acme.last";

    /** How the topic is allowed; besides, there are 1,000 permissions of each policy that have nothing to do with it. */
    @Param({"everything", "exact", "prefix", "wildcard"})
    public String permission;

    private final Publish publication = new Publish(1, Dict.EMPTY, TOPIC, Payload.EMPTY);
    private RouterSession publisher;
    private long events;

    /** A realm with one publisher and one subscriber. */
    @Setup
    public void join() {
        RealmRules rules = RealmRules.DEFAULT.withSequentialRequestIds(false);
        AtomicLong ids = new AtomicLong();
        Realm realm = new Realm("bench", rules, ids::incrementAndGet, (delay, task) -> () -> {}, () -> Instant.EPOCH);
        Hello hello = new Hello("bench", Dict.of("roles", Map.of("publisher", Map.of(), "subscriber", Map.of())));
        realm.join(new Counting(), hello).receive(new Subscribe(1, Dict.EMPTY, TOPIC));
        if (!permission.equals("everything")) {
            realm.authorize(AuthorizationRules.DENY_ALL.withRole("anonymous", permissions()));
        }
        publisher = realm.join(new Counting(), hello);
    }

    private Permissions permissions() {
        List<Permission> permissions = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            permissions.add(Permission.exact("com.example.other" + i, Action.PUBLISH));
            permissions.add(Permission.prefix("com.example.more" + i + ".", Action.PUBLISH));
            permissions.add(Permission.wildcard("com.example..some.other" + i, Action.PUBLISH));
        }
        permissions.add(
                switch (permission) {
                    case "exact" -> Permission.exact(TOPIC, Action.PUBLISH);
                    case "prefix" -> Permission.prefix("com.example.quotes.", Action.PUBLISH);
                    default -> Permission.wildcard("com.example.quotes..last", Action.PUBLISH);
                });
        return Permissions.of(permissions);
    }

    private final class Counting implements Peer<ToClient> {
        @Override
        public void send(ToClient message) {
            events++;
        }

        @Override
        public void close() {}
    }

    /** One publication, one event. */
    @Benchmark
    public long publish() {
        publisher.receive(publication);
        return events;
    }
}
