package io.reactorwamp.benchmarks.run;

import io.reactorwamp.benchmarks.load.Case;
import io.reactorwamp.benchmarks.load.Counters;
import io.reactorwamp.benchmarks.load.Pass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures sides in one case: starts the processes of all, warms each up, and then gives each a pass in turn, so that what disturbs
 * the machine disturbs all alike.
 */
final class EndToEnd {
    private static final Counters NONE = new Counters(0, 0, 0);

    private static final int WARM_UP_PASS_MILLIS = 1_000;
    private static final int MAX_WARM_UPS = 60;

    private final Case shape;
    private final Plan plan;
    private final List<String> failures = new ArrayList<>();

    /**
     * How long to measure.
     *
     * @param passes of each side
     * @param passMillis how long each takes
     * @param warmUpMillis processor time that each driver has used before its first pass: on a busy machine the clock says little
     * @param awake whether spinners keep the processors from halting, which only a latency needs; never on a machine that others use
     */
    record Plan(int passes, int passMillis, int warmUpMillis, boolean awake) {}

    EndToEnd(Case shape, Plan plan) {
        this.shape = shape;
        this.plan = plan;
    }

    /** The processes of a side. */
    private record Running(Child server, Child driver) {
        void close() {
            driver.close();
            if (server != null) {
                server.close();
            }
        }
    }

    /** Rows by side. A side that fails has none; the failure is told. */
    List<Row> run(List<Side> sides) {
        Map<Side, Running> running = new LinkedHashMap<>();
        List<Row> rows = new ArrayList<>();
        try (Spinners spinners = plan.awake() ? Spinners.start() : Spinners.none()) {
            for (Side side : sides) {
                attempt(side, running, () -> {
                    running.put(side, start(side));
                    warmUp(running.get(side));
                });
            }
            for (int pass = 1; pass <= plan.passes(); pass++) {
                int number = pass;
                for (Side side : List.copyOf(running.keySet())) {
                    attempt(side, running, () -> rows.add(row(side, number, running.get(side))));
                }
            }
        } finally {
            running.values().forEach(Running::close);
        }
        return rows.stream()
                .filter(row ->
                        running.keySet().stream().anyMatch(side -> side.name().equals(row.side())))
                .toList();
    }

    /** What was lost, wrong, out of order, or broken. */
    List<String> failures() {
        return failures;
    }

    private interface Step {
        void run() throws IOException;
    }

    /** A side that loses, swaps or breaks something is out, with all it did before. */
    private void attempt(Side side, Map<Side, Running> running, Step step) {
        try {
            step.run();
        } catch (IOException | UncheckedIOException e) {
            failures.add(shape.name() + " " + side.name() + ": " + e.getMessage());
            System.err.println("FAILED " + failures.get(failures.size() - 1));
            Running failed = running.remove(side);
            if (failed != null) {
                failed.close();
            }
        }
    }

    private Running start(Side side) throws IOException {
        Child server = null;
        String uri = "inproc:bench";
        if (side.server() != null) {
            server = Child.server(side);
            uri = server.awaitReady();
        }
        Running running = new Running(server, Child.driver(side, shape.name(), uri));
        try {
            running.driver().awaitReady();
        } catch (IOException e) {
            running.close();
            throw e;
        }
        return running;
    }

    private void warmUp(Running running) throws IOException {
        long used = 0;
        for (int i = 0; i < MAX_WARM_UPS && used < plan.warmUpMillis() * 1_000_000L; i++) {
            used += pass(running, WARM_UP_PASS_MILLIS).used().cpuNanos();
        }
    }

    private Row row(Side side, int pass, Running running) throws IOException {
        Counters before = counters(running);
        Pass driver = pass(running, plan.passMillis());
        return new Row(side.name(), pass, driver, counters(running).since(before));
    }

    private static Pass pass(Running running, int millis) throws IOException {
        return Pass.parse(running.driver().ask("run " + millis));
    }

    private static Counters counters(Running running) throws IOException {
        return running.server() == null
                ? NONE
                : Pass.parseCounters(running.server().ask("counters"));
    }
}
