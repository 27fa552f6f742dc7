package io.reactorwamp.benchmarks.run;

import io.reactorwamp.benchmarks.codec.Ratio;
import io.reactorwamp.benchmarks.load.Case;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** RESULTS.md: the targets, every case, and what made the numbers. */
final class Report {
    private final Results results;
    private final List<String> lines = new ArrayList<>();

    private Report(Results results) {
        this.results = results;
    }

    static List<String> of(Results results) {
        Report report = new Report(results);
        report.add(
                "# Results of the benchmarks",
                "",
                "Made by `benchmarks/table` from the files in `results`;"
                        + " how it is measured is told in `docs/performance.md`. Only ratios inside one table mean anything.");
        report.targets();
        report.machine();
        Case.ALL.forEach(report::shape);
        report.oneThread();
        return report.lines;
    }

    /** The table of the targets alone. */
    static List<String> table(Results results) {
        List<String> table = new ArrayList<>();
        table.add("| id | what | must | stretch | measured | |");
        table.add("| --- | --- | --- | --- | --- | --- |");
        Targets.of(results).forEach(target -> table.add(target.row()));
        return table;
    }

    private void add(String... added) {
        lines.addAll(List.of(added));
    }

    private void targets() {
        add("", "## Targets", "");
        lines.addAll(table(results));
        add("", "P3 needs RawSocket; P14 to P16 belong to later cases.");
    }

    private void machine() {
        add(
                "",
                "## Machine and versions",
                "",
                "| run | date | processors | load | memory | system | JDK | Netty | Reactor Netty | Jackson | command |");
        add("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        for (String run : results.runs()) {
            Properties about = results.about(run);
            add(String.format(
                    "| %s | %s | %s | %s | %s GiB | %s | %s | %s | %s | %s | `%s` |",
                    run,
                    about.getProperty("date"),
                    about.getProperty("processors"),
                    about.getProperty("load_average"),
                    about.getProperty("memory_gib"),
                    about.getProperty("os"),
                    about.getProperty("jdk"),
                    about.getProperty("netty"),
                    about.getProperty("reactor_netty"),
                    about.getProperty("jackson"),
                    about.getProperty("command")));
        }
    }

    private void shape(Case shape) {
        Map<String, List<Row>> sides = results.rows(shape.name());
        if (sides.isEmpty()) {
            return;
        }
        boolean calls = shape.kind() == Case.Kind.CALLS;
        add("", "## " + shape.name(), "");
        add("| side | passes | best rate /s | processor time us | client us | server us | client B | server B"
                + " | client flushes | server flushes |"
                + (calls && shape.inFlight() == 1 ? " p50 us | p99 us |" : ""));
        add("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |"
                + (calls && shape.inFlight() == 1 ? " --- | --- |" : ""));
        sides.entrySet().stream()
                .sorted(Comparator.comparingDouble(side -> Results.median(side.getValue(), Row::cpuPerOperation)))
                .forEach(side -> side(side.getKey(), side.getValue(), calls && shape.inFlight() == 1));
        add("", "Per " + (calls ? "call" : "delivery") + ", medians over the passes.");
    }

    private void side(String name, List<Row> rows, boolean latency) {
        String line = String.format(
                Locale.ROOT,
                "| %s | %d | %,.0f | %.2f | %.2f | %.2f | %.0f | %.0f | %.4f | %.4f |",
                name,
                rows.size(),
                Results.median(rows, row -> row.driver().bestRate()),
                Results.median(rows, Row::cpuPerOperation) / 1e3,
                Results.median(rows, Row::driverCpu) / 1e3,
                Results.median(rows, Row::serverCpu) / 1e3,
                Results.median(rows, Row::driverAllocated),
                Results.median(rows, Row::serverAllocated),
                Results.median(rows, Row::driverFlushes),
                Results.median(rows, Row::serverFlushes));
        if (latency) {
            line += String.format(
                    Locale.ROOT,
                    " %.1f | %.1f |",
                    Results.median(rows, row -> row.driver().p50()) / 1e3,
                    Results.median(rows, row -> row.driver().p99()) / 1e3);
        }
        add(line);
    }

    private void oneThread() {
        Map<String, Ratio> ratios = results.ratios();
        if (ratios.isEmpty()) {
            return;
        }
        add("", "## One thread", "", "| operation | ours ns | theirs ns | ratio | our heap B |");
        add("| --- | --- | --- | --- | --- |");
        ratios.values()
                .forEach(ratio -> add(String.format(
                        Locale.ROOT,
                        "| %s | %.0f | %.0f | %.2f | %d |",
                        ratio.name(),
                        ratio.ours(),
                        ratio.theirs(),
                        ratio.value(),
                        ratio.ourBytes())));
        add("", "Processor time of the thread, in turns, medians.");
    }
}
