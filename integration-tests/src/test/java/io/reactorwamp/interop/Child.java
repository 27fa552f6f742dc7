package io.reactorwamp.interop;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A process that a test started, with what it printed. Ended by its own id, at the latest when its time is over. */
final class Child implements AutoCloseable {
    private static final int LAST_LINES = 40;

    private final List<String> command;
    private final Process process;
    private final BufferedReader output;
    private final List<String> lines = new ArrayList<>();

    private Child(List<String> command, Process process) {
        this.command = command;
        this.process = process;
        this.output = process.inputReader(UTF_8);
    }

    /** Starts a process. A read of its output cannot be interrupted, so a process that hangs is ended instead. */
    static Child start(Duration longest, Path folder, List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.onExit()
                    .orTimeout(longest.toMillis(), TimeUnit.MILLISECONDS)
                    .exceptionally(tooLong -> process.destroyForcibly());
            return new Child(command, process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads on to a line that starts so, and gives the rest of it. */
    String await(String prefix) {
        for (String line = next(); line != null; line = next()) {
            if (line.startsWith(prefix)) {
                return line.substring(prefix.length());
            }
        }
        throw failure("ended without the line '" + prefix + "...'");
    }

    /** Reads to the end of the output, and gives all lines since the start. */
    List<String> awaitEnd() {
        while (next() != null) {
            // collected by next()
        }
        return List.copyOf(lines);
    }

    /** Closes the standard input. */
    void endInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks the process to end. */
    void terminate() {
        process.destroy();
    }

    int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    AssertionError failure(String what) {
        List<String> last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
        return new AssertionError(what + ": " + String.join(" ", command) + "\n" + String.join("\n", last));
    }

    private @Nullable String next() {
        try {
            String line = output.readLine();
            if (line != null) {
                lines.add(line);
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }
}
