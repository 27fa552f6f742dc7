package io.reactorwamp.benchmarks.run;

import io.reactorwamp.benchmarks.codec.Ratio;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Properties;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** What was measured, as files: one of rows for each case, one of ratios on one thread, one that tells about each run. */
final class Results {
    private static final String RATIOS = "one-thread.csv";
    private static final String RATIO_HEADER = "name,our_nanos,their_nanos,our_bytes";

    private final Path folder;

    Results(Path folder) {
        this.folder = folder;
    }

    void write(String caseName, List<Row> rows, Environment environment) {
        List<String> lines = new ArrayList<>();
        lines.add(Row.HEADER);
        rows.forEach(row -> lines.add(row.csv()));
        write(caseName + ".csv", lines);
        environment.write(folder.resolve(caseName + ".properties"));
    }

    void write(List<Ratio> ratios, Environment environment) {
        List<String> lines = new ArrayList<>();
        lines.add(RATIO_HEADER);
        for (Ratio r : ratios) {
            lines.add(String.format(Locale.ROOT, "%s,%.2f,%.2f,%d", r.name(), r.ours(), r.theirs(), r.ourBytes()));
        }
        write(RATIOS, lines);
        environment.write(folder.resolve("one-thread.properties"));
    }

    private void write(String name, List<String> lines) {
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve(name), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of the files that tell about a run, without their ending. */
    List<String> runs() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".properties"))
                    .map(name -> name.substring(0, name.lastIndexOf('.')))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a run tells about itself. */
    Properties about(String run) {
        return Environment.read(folder.resolve(run + ".properties"));
    }

    /** All passes of a case by side; empty if it was not run. */
    Map<String, List<Row>> rows(String caseName) {
        Map<String, List<Row>> bySide = new LinkedHashMap<>();
        for (String line : lines(caseName + ".csv")) {
            Row row = Row.parse(line);
            bySide.computeIfAbsent(row.side(), side -> new ArrayList<>()).add(row);
        }
        return bySide;
    }

    /** The ratios on one thread, by name. */
    Map<String, Ratio> ratios() {
        Map<String, Ratio> ratios = new LinkedHashMap<>();
        for (String line : lines(RATIOS)) {
            String[] f = line.split(",");
            ratios.put(f[0], new Ratio(f[0], Double.parseDouble(f[1]), Double.parseDouble(f[2]), Long.parseLong(f[3])));
        }
        return ratios;
    }

    private List<String> lines(String name) {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            List<String> lines = Files.readAllLines(file);
            return lines.subList(1, lines.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The median of a figure over the passes of a side; empty if the side was not run in that case. */
    OptionalDouble median(String caseName, String side, ToDoubleFunction<Row> figure) {
        List<Row> rows = rows(caseName).getOrDefault(side, List.of());
        return rows.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(median(rows, figure));
    }

    static double median(List<Row> rows, ToDoubleFunction<Row> figure) {
        double[] sorted = rows.stream().mapToDouble(figure).toArray();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
