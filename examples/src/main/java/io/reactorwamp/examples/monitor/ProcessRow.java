package io.reactorwamp.examples.monitor;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One process of the machine.
 *
 * @param pid its id
 * @param command the name of its program
 * @param processorTime how long it has run on a processor
 */
public record ProcessRow(long pid, String command, Duration processorTime) {

    /** The processes that have used the processors most. Reads the system's process table, so it may block. */
    static List<ProcessRow> busiest(int count) {
        return ProcessHandle.allProcesses()
                .map(ProcessRow::of)
                .sorted(Comparator.comparing(ProcessRow::processorTime).reversed())
                .limit(count)
                .toList();
    }

    private static ProcessRow of(ProcessHandle process) {
        ProcessHandle.Info info = process.info();
        String command = info.command()
                .flatMap(path -> Optional.ofNullable(Path.of(path).getFileName()))
                .map(Path::toString)
                .orElse("?");
        return new ProcessRow(process.pid(), command, info.totalCpuDuration().orElse(Duration.ZERO));
    }

    @Override
    public String toString() {
        return command + "[" + pid + "] " + processorTime.toMillis() + " ms";
    }
}
