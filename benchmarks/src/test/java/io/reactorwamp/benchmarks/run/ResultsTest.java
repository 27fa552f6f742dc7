package io.reactorwamp.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.benchmarks.codec.Ratio;
import io.reactorwamp.benchmarks.load.Counters;
import io.reactorwamp.benchmarks.load.Pass;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {
    @TempDir
    Path folder;

    private static Row row(String side, int pass, double rate, long cpu) {
        Pass driver = new Pass(100, 1_000_000, rate, new Counters(cpu, 50, 2), 7, 9);
        return new Row(side, pass, driver, new Counters(2 * cpu, 100, 4));
    }

    @Test
    void rowsAreReadBackAsWritten() {
        Results results = new Results(folder);
        List<Row> rows = List.of(row("a", 1, 10, 1000), row("b", 1, 20, 2000), row("a", 2, 30, 3000));
        results.write("rpc-512", rows, new Environment("benchmarks/run"));
        assertThat(results.rows("rpc-512").get("a")).containsExactly(rows.get(0), rows.get(2));
        assertThat(results.median("rpc-512", "a", Row::driverCpu)).hasValue(20);
        assertThat(results.median("rpc-512", "none", Row::driverCpu)).isEmpty();
        assertThat(results.about("rpc-512").getProperty("command")).isEqualTo("benchmarks/run");
    }

    @Test
    void aTargetIsComputedFromBothSidesOfOneCase() {
        Results results = new Results(folder);
        results.write(
                "rpc-512",
                List.of(row("echo-ws", 1, 1000, 1000), row("ours-ws-json", 1, 400, 1500)),
                new Environment("benchmarks/run"));
        List<Target> p1 =
                Targets.of(results).stream().filter(t -> t.id().equals("P1")).toList();
        assertThat(p1.get(0).measured()).hasValue(0.8);
        assertThat(p1.get(0).verdict()).isEqualTo("met, stretch too");
        assertThat(p1.get(1).measured()).hasValue(0.75);
        assertThat(p1.get(1).verdict()).isEqualTo("met");
    }

    @Test
    void ratiosAreReadBack() {
        Results results = new Results(folder);
        results.write(List.of(new Ratio("hop-call", 300, 600, 128)), new Environment("benchmarks/run"));
        assertThat(results.ratios().get("hop-call").value()).isEqualTo(0.5);
        assertThat(Report.of(results)).anyMatch(line -> line.startsWith("| hop-call | 300 | 600 | 0.50 | 128 |"));
    }

    @Test
    void whatIsNotReachedIsSaid() {
        Target target = new Target("P1", "rate", false, 0.5, 0.7, OptionalDouble.of(0.4));
        assertThat(target.verdict()).isEqualTo("NOT MET");
    }
}
