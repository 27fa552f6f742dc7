package io.reactorwamp.benchmarks.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The charts of the documentation. */
final class Charts {
    private final Results results;
    private final Path folder;

    Charts(Results results, Path folder) {
        this.results = results;
        this.folder = folder;
    }

    void write() {
        chart(
                "rpc-512",
                "calls-rate",
                "Calls, 512 in flight",
                "best rate, calls a second; echo and rsocket know no router",
                row -> row.driver().bestRate());
        chart(
                "rpc-512",
                "calls-cpu",
                "Calls, 512 in flight",
                "processor time of client and server, us a call",
                row -> row.cpuPerOperation() / 1e3);
        chart(
                "rpc-1",
                "calls-latency",
                "Calls, one in flight",
                "median duration in us, processors kept awake",
                row -> row.driver().p50() / 1e3);
        chart(
                "events-1x10-flood",
                "events-cpu",
                "Events, 1 to 10",
                "processor time of client and server, us a delivery",
                row -> row.cpuPerOperation() / 1e3);
        chart(
                "fanout-100",
                "fanout-cpu",
                "Events, 1 to 100, bursts of 16",
                "processor time of the server, us a delivery",
                row -> row.serverCpu() / 1e3);
    }

    private void chart(String shape, String name, String title, String unit, ToDoubleFunction<Row> figure) {
        BarChart chart = new BarChart(title, unit);
        Map<String, List<Row>> sides = results.rows(shape);
        sides.entrySet().stream()
                .filter(side -> Results.median(side.getValue(), figure) > 0)
                .sorted(Comparator.comparingDouble(side -> Results.median(side.getValue(), figure)))
                .forEach(side -> chart.add(
                        side.getKey(),
                        Results.median(side.getValue(), figure),
                        side.getKey().contains("ours")));
        if (chart.isEmpty()) {
            return;
        }
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve(name + ".svg"), chart.svg());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
