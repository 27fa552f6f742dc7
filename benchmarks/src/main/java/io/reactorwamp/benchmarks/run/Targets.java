package io.reactorwamp.benchmarks.run;

import io.reactorwamp.benchmarks.codec.Ratio;
import io.reactorwamp.benchmarks.codec.Ratios;
import io.reactorwamp.benchmarks.load.Case;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** The targets P1, P2, P4 to P13 and P17, computed from results. Both sides of a ratio come from one run of one case. */
final class Targets {
    private static final String RPC = "rpc-512";
    private static final String EVENT = "events-1x1-flood";
    private static final ToDoubleFunction<Row> RATE = row -> row.driver().bestRate();
    private static final ToDoubleFunction<Row> CPU = Row::cpuPerOperation;
    private static final ToDoubleFunction<Row> CLIENT = Row::driverCpu;
    private static final ToDoubleFunction<Row> ROUTER = Row::serverCpu;

    private final Results results;
    private final List<Target> all = new ArrayList<>();

    private Targets(Results results) {
        this.results = results;
    }

    static List<Target> of(Results results) {
        Targets targets = new Targets(results);
        targets.rates();
        targets.latencyAndFanOut();
        targets.oneThread();
        targets.flushes();
        targets.layers();
        targets.peers();
        return targets.all;
    }

    private void rates() {
        atLeast(
                "P1",
                "RPC, JSON: rate by half the raw echo",
                0.55,
                0.75,
                times(2, ratio(RPC, "ours-ws-json", "echo-ws", RATE)));
        atMost(
                "P1",
                "RPC, JSON: processor time by two raw echoes",
                0.90,
                0.65,
                times(0.5, ratio(RPC, "ours-ws-json", "echo-ws", CPU)));
        atLeast(
                "P2",
                "RPC, MessagePack: rate by half the raw echo",
                0.90,
                1.25,
                times(2, ratio(RPC, "ours-ws-msgpack", "echo-ws", RATE)));
        atLeast(
                "P2",
                "RPC, CBOR: rate by half the raw echo",
                0.75,
                1.10,
                times(2, ratio(RPC, "ours-ws-cbor", "echo-ws", RATE)));
    }

    private void latencyAndFanOut() {
        ToDoubleFunction<Row> p50 = row -> row.driver().p50();
        atMost(
                "P4",
                "one call in flight, JSON: p50 by the raw echo's",
                2.6,
                2.2,
                ratio("rpc-1", "ours-ws-json", "echo-ws", p50));
        for (String fanOut : List.of("fanout-100", "fanout-1000")) {
            atMost(
                    "P5",
                    fanOut + ": router time per delivery by the appending loop",
                    1.25,
                    1.05,
                    ratio(fanOut, "raw-ours", "raw-floor", ROUTER));
        }
    }

    private void oneThread() {
        oneThread("P6", "CALL and YIELD hop by Jackson streaming", 0.65, 0.50, Ratios.CALL);
        oneThread("P6", "5-field EVENT hop by Jackson streaming", 0.55, 0.40, Ratios.EVENT);
        oneThread("P6", "4 KiB EVENT hop by Jackson streaming", 0.50, 0.20, Ratios.EVENT_4K);
        oneThread("P7", "MessagePack to a message by jackson-dataformat-msgpack", 0.5, 0.3, Ratios.MESSAGE);
        oneThread("P7", "MessagePack to values by jackson-dataformat-msgpack", 0.5, 0.3, Ratios.DECODE);
        oneThread("P7", "values to MessagePack by jackson-dataformat-msgpack", 0.7, 0.5, Ratios.ENCODE);
        oneThread("P8", "payload to a record by way of a tree", 0.80, 0.70, Ratios.TYPED);
    }

    private void oneThread(String id, String what, double must, double stretch, String name) {
        Ratio ratio = results.ratios().get(name);
        atMost(id, what, must, stretch, ratio == null ? OptionalDouble.empty() : OptionalDouble.of(ratio.value()));
    }

    private void flushes() {
        // A router sends two messages a call, a pair of clients sends two.
        atMost(
                "P10",
                "router: flushes a message at 512 in flight",
                0.02,
                0.02,
                times(0.5, figure(RPC, "ours-ws-json", Row::serverFlushes)));
        atMost(
                "P10",
                "clients: flushes a message at 512 in flight",
                0.02,
                0.02,
                times(0.5, figure(RPC, "ours-ws-json", Row::driverFlushes)));
        atMost(
                "P10",
                "router: flushes a message at 1 in flight",
                1.005,
                1.005,
                times(0.5, figure("rpc-1", "ours-ws-json", Row::serverFlushes)));
        atMost(
                "P10",
                "clients: flushes a message at 1 in flight",
                1.005,
                1.005,
                times(0.5, figure("rpc-1", "ours-ws-json", Row::driverFlushes)));
        int burst = Case.named("fanout-100").burst();
        atMost(
                "P10",
                "fan-out: flushes a connection and burst",
                1.3,
                1.3,
                times(burst, figure("fanout-100", "raw-ours", Row::serverFlushes)));
    }

    private void layers() {
        atLeast(
                "P9",
                "WebSocket and JSON by in-process, processor time of a call",
                3,
                5,
                ratio(RPC, "ours-ws-json", "ours-inproc", CPU));
        atMost(
                "P11",
                "Reactor API by message layer, processor time of a call",
                1.15,
                1.05,
                ratio(RPC, "ours-ws-json", "layer-ws-json", CPU));
        atMost(
                "P11",
                "Reactor API less message layer, ns a call",
                350,
                350,
                difference("ours-ws-json", "layer-ws-json", CPU));
        atMost(
                "P11",
                "Reactor API less message layer, bytes a call",
                400,
                400,
                difference("ours-ws-json", "layer-ws-json", Row::driverAllocated));
    }

    private void peers() {
        atLeast(
                "P12",
                "RPC through the router, JSON, by rsocket direct, WebSocket",
                0.45,
                0.65,
                ratio(RPC, "ours-ws-json", "rsocket-ws", RATE));
        atLeast("P12", "the same, MessagePack", 0.90, 1.20, ratio(RPC, "ours-ws-msgpack", "rsocket-ws", RATE));
        for (String shape : List.of(RPC, EVENT)) {
            String what = shape.equals(RPC) ? "client time of a call" : "client time of an event";
            atMost("P13", what + " by the better of jawampa and autobahn-java, NIO", 0.6, 0.4, byBetterPeer(shape));
            atMost(
                    "P13",
                    what + " by a minimal client, NIO",
                    1.25,
                    1.0,
                    ratio(shape, "ours-ws-json-nio", "minimal-ws-json-nio", CLIENT));
        }
        atMost(
                "P17",
                "router time of a call by jawampa's router, NIO",
                1 / 6.0,
                0.1,
                ratio(RPC, "raw-ours-nio", "raw-jawampa", ROUTER));
        atMost(
                "P17",
                "router time of a delivery 1 to 10 by jawampa's router, NIO",
                0.25,
                0.125,
                ratio("events-1x10-flood", "raw-ours-nio", "raw-jawampa", ROUTER));
    }

    private OptionalDouble byBetterPeer(String shape) {
        OptionalDouble jawampa = ratio(shape, "ours-ws-json-nio", "jawampa-ws-json", CLIENT);
        OptionalDouble autobahn = ratio(shape, "ours-ws-json-nio", "autobahn-ws-json", CLIENT);
        return jawampa.isPresent() && autobahn.isPresent()
                ? OptionalDouble.of(Math.max(jawampa.getAsDouble(), autobahn.getAsDouble()))
                : OptionalDouble.empty();
    }

    private OptionalDouble figure(String shape, String side, ToDoubleFunction<Row> figure) {
        return results.median(shape, side, figure);
    }

    /** The ratio of the medians over the passes. */
    private OptionalDouble ratio(String shape, String ours, String theirs, ToDoubleFunction<Row> figure) {
        Map<String, List<Row>> rows = results.rows(shape);
        List<Row> a = rows.getOrDefault(ours, List.of());
        List<Row> b = rows.getOrDefault(theirs, List.of());
        if (a.isEmpty() || b.isEmpty()) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(Results.median(a, figure) / Results.median(b, figure));
    }

    private OptionalDouble difference(String more, String less, ToDoubleFunction<Row> figure) {
        OptionalDouble a = figure(RPC, more, figure);
        OptionalDouble b = figure(RPC, less, figure);
        return a.isPresent() && b.isPresent()
                ? OptionalDouble.of(a.getAsDouble() - b.getAsDouble())
                : OptionalDouble.empty();
    }

    private static OptionalDouble times(double factor, OptionalDouble value) {
        return value.isPresent() ? OptionalDouble.of(factor * value.getAsDouble()) : value;
    }

    private void atLeast(String id, String what, double must, double stretch, OptionalDouble measured) {
        all.add(new Target(id, what, false, must, stretch, measured));
    }

    private void atMost(String id, String what, double must, double stretch, OptionalDouble measured) {
        all.add(new Target(id, what, true, must, stretch, measured));
    }
}
