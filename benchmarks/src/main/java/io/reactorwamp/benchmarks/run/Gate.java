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

    private static final String SIDE = "ours-ws-json";

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
            double allowed = allowed(figure.getKey(), Double.parseDouble(recorded.getProperty(figure.getKey())));
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
                "# Recorded by benchmarks/gate record. Ratios may be 1.25 times as large, heap 48 bytes more, flushes as the target says.");
        for (Map.Entry<String, Double> figure : measure().entrySet()) {
            lines.add(String.format(Locale.ROOT, "%s=%.4f", figure.getKey(), figure.getValue()));
        }
        Files.write(file, lines);
        lines.forEach(System.out::println);
        return true;
    }

    private static double allowed(String name, double recorded) {
        if (name.startsWith("ratio.")) {
            return TOLERANCE * recorded;
        }
        if (name.startsWith("bytes.")) {
            return recorded + OBJECTS_BYTES;
        }
        // Targets, not records: how many messages share a flush depends on the machine.
        return name.endsWith("rpc-512") ? 0.02 : name.endsWith("rpc-1") ? 1.005 : recorded;
    }

    private TreeMap<String, Double> measure() throws Exception {
        TreeMap<String, Double> figures = new TreeMap<>();
        for (Ratio ratio : Ratios.measure(options.number("rounds", 25), 60)) {
            figures.put("ratio." + ratio.name(), ratio.value());
            figures.put("bytes." + ratio.name(), (double) ratio.ourBytes());
        }
        flushes("rpc-1", figures);
        flushes("rpc-512", figures);
        return figures;
    }

    private void flushes(String shape, Map<String, Double> figures) throws IOException {
        List<Side> sides =
                Side.ALL.stream().filter(side -> side.name().equals(SIDE)).toList();
        EndToEnd run = new EndToEnd(Case.named(shape), new EndToEnd.Plan(3, 1000, 3000, false));
        List<Row> rows = run.run(sides);
        if (!run.failures().isEmpty()) {
            throw new IOException(String.join("\n", run.failures()));
        }
        figures.put("flushes.router." + shape, Results.median(rows, Row::serverFlushes) / 2);
        figures.put("flushes.clients." + shape, Results.median(rows, Row::driverFlushes) / 2);
    }
}
