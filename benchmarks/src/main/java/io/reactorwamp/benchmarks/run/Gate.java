package io.reactorwamp.benchmarks.run;

import io.reactorwamp.benchmarks.codec.Ratio;
import io.reactorwamp.benchmarks.codec.Ratios;
import io.reactorwamp.benchmarks.load.Case;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What must not get worse, by what is steady on a shared machine: ratios of processor time on one thread, heap of an operation, flushes
 * of a message. Compared with what {@code gate.properties} recorded.
 */
final class Gate {
    /** A ratio may be this much worse than the recorded one. */
    private static final double TOLERANCE = 1.25;

    /** The compiler of the JDK removes one or two short-lived objects in some processes and not in others. */
    private static final int OBJECTS_BYTES = 48;

    /** Targets P10, which are not recorded: how many messages share a flush depends on the machine. */
    private static final Map<String, Double> MOST_FLUSHES = Map.of(
            "flushes.router.rpc-1", 1.005,
            "flushes.clients.rpc-1", 1.005,
            "flushes.router.rpc-512", 0.02,
            "flushes.clients.rpc-512", 0.02,
            "flushes.router.fanout-100", 1.3);

    private final Path file;
    private final Options options;

    Gate(Path folder, Options options) {
        this.file = folder.resolve("gate.properties");
        this.options = options;
    }

    /** Measures and compares; tells each figure. */
    boolean check() throws Exception {
        Properties recorded = Environment.read(file);
        boolean good = true;
        for (Map.Entry<String, Double> figure : measure().entrySet()) {
            double allowed = allowed(figure.getKey(), recorded);
            boolean holds = figure.getValue() <= allowed;
            good &= holds;
            System.out.printf(
                    Locale.ROOT,
                    "%s %s: %.4f, at most %.4f%n",
                    holds ? "ok  " : "FAIL",
                    figure.getKey(),
                    figure.getValue(),
                    allowed);
        }
        return good;
    }

    /** Measures and records. */
    boolean record() throws Exception {
        List<String> lines = new ArrayList<>();
        lines.add(
                "# Recorded by benchmarks/gate record. Ratios may be 1.25 times as large, heap 48 bytes more; flushes have targets.");
        TreeMap<String, Double> figures = measure();
        figures.keySet().removeAll(MOST_FLUSHES.keySet());
        for (Map.Entry<String, Double> figure : figures.entrySet()) {
            lines.add(String.format(Locale.ROOT, "%s=%.4f", figure.getKey(), figure.getValue()));
        }
        Files.write(file, lines);
        lines.forEach(System.out::println);
        return true;
    }

    private static double allowed(String name, Properties recorded) {
        Double most = MOST_FLUSHES.get(name);
        if (most != null) {
            return most;
        }
        String before = recorded.getProperty(name);
        if (before == null) {
            throw new IllegalStateException(name + " is not recorded: benchmarks/gate record");
        }
        double value = Double.parseDouble(before);
        return name.startsWith("ratio.") ? TOLERANCE * value : value + OBJECTS_BYTES;
    }

    private TreeMap<String, Double> measure() throws Exception {
        TreeMap<String, Double> figures = new TreeMap<>();
        for (Ratio ratio : Ratios.measure(options.number("rounds", 15), 60)) {
            figures.put("ratio." + ratio.name(), ratio.value());
            figures.put("bytes." + ratio.name(), (double) ratio.ourBytes());
        }
        calls("rpc-1", figures);
        calls("rpc-512", figures);
        List<Row> fanOut = flushes("fanout-100", "raw-ours");
        int burst = Case.named("fanout-100").burst();
        figures.put("flushes.router.fanout-100", Results.median(fanOut, Row::serverFlushes) * burst);
        return figures;
    }

    /** A router sends two messages a call, and so does a pair of clients. */
    private static void calls(String shape, Map<String, Double> figures) throws IOException {
        List<Row> rows = flushes(shape, "ours-ws-json");
        figures.put("flushes.router." + shape, Results.median(rows, Row::serverFlushes) / 2);
        figures.put("flushes.clients." + shape, Results.median(rows, Row::driverFlushes) / 2);
    }

    private static List<Row> flushes(String shape, String side) throws IOException {
        List<Side> sides = Side.ALL.stream()
                .filter(candidate -> candidate.name().equals(side))
                .toList();
        EndToEnd run = new EndToEnd(Case.named(shape), new EndToEnd.Plan(3, 1000, 3000, false));
        List<Row> rows = run.run(sides);
        if (!run.failures().isEmpty()) {
            throw new IOException(String.join("\n", run.failures()));
        }
        return rows;
    }
}
