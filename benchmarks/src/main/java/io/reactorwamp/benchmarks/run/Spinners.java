package io.reactorwamp.benchmarks.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Processes of idle priority that keep the processors from halting: waking one costs more than a call with one in flight. */
final class Spinners implements AutoCloseable {
    private final List<Process> processes = new ArrayList<>();

    /** Lets the processors halt. */
    static Spinners none() {
        return new Spinners();
    }

    /** One spinner a processor, or none where the scheduler knows no idle priority. */
    static Spinners start() {
        Spinners spinners = new Spinners();
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            try {
                spinners.processes.add(
                        new ProcessBuilder("chrt", "-i", "0", "sh", "-c", "while :; do :; done").start());
            } catch (IOException e) {
                System.err.println("no idle priority here, processors may halt: " + e.getMessage());
            }
        }
        return spinners;
    }

    @Override
    public void close() {
        processes.forEach(Process::destroyForcibly);
    }
}
