package io.reactorwamp.benchmarks.run;

import io.reactorwamp.benchmarks.auth.LoginTiming;
import io.reactorwamp.benchmarks.codec.Ratios;
import io.reactorwamp.benchmarks.load.Case;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the scripts start: {@code run}, {@code table}, {@code gate} and {@code timing}. */
public final class Main {
    private Main() {}

    public static void main(String[] args) throws Exception {
        Options options = new Options(args);
        Path folder = Path.of(System.getProperty("benchmarks.folder"));
        Results results = new Results(folder.resolve(options.text("out", "results")));
        boolean good = switch (args[0]) {
            case "run" -> run(options, results);
            case "table" -> table(folder, results);
            case "gate" -> new Gate(folder, options).check();
            case "timing" -> LoginTiming.measure(options.number("samples", 10_000));
            case "gate-record" -> new Gate(folder, options).record();
            default -> throw new IllegalArgumentException("unknown command: " + args[0]);
        };
        System.exit(good ? 0 : 1);
    }

    /** True if no side lost, swapped or broke anything. */
    private static boolean run(Options options, Results results) throws Exception {
        Environment environment = new Environment(options.command());
        int rounds = options.number("rounds", 25);
        if (rounds > 0) {
            System.out.println("one thread ...");
            results.write(Ratios.measure(rounds, 60), environment);
        }
        boolean good = true;
        for (Case shape : options.cases()) {
            List<Side> sides = options.sides(shape);
            System.out.println(
                    shape.name() + ": " + sides.stream().map(Side::name).toList());
            EndToEnd run = new EndToEnd(shape, options.plan());
            List<Row> rows = run.run(sides);
            good &= run.failures().isEmpty();
            if (!rows.isEmpty()) {
                results.write(shape.name(), rows, environment);
            }
        }
        return good;
    }

    private static boolean table(Path folder, Results results) throws IOException {
        Report.table(results).forEach(System.out::println);
        Files.write(folder.resolve("RESULTS.md"), Report.of(results));
        new Charts(results, folder.resolve("../docs/performance")).write();
        return true;
    }
}
