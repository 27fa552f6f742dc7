package io.reactorwamp.benchmarks.run;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process under load, which answers each line with a line. What it writes to its error stream goes to a file. */
final class Child implements AutoCloseable {
    private static final String HEAP = "-Xmx1g";

    private final Process process;
    private final BufferedReader in;
    private final PrintStream out;
    private final String name;

    private Child(String name, Process process) {
        this.name = name;
        this.process = process;
        this.in = process.inputReader(StandardCharsets.UTF_8);
        this.out = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    }

    static Child server(Side side) throws IOException {
        return start(
                side.name() + "-server",
                side,
                side.server(),
                "ServerProcess",
                side.server().type());
    }

    static Child driver(Side side, String caseName, String uri) throws IOException {
        return start(
                side.name() + "-driver",
                side,
                side.peer(),
                "DriverProcess",
                side.peer().type(),
                caseName,
                uri,
                side.format());
    }

    private static Child start(String name, Side side, Side.Stack stack, String main, String... args)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + "/bin/java");
        command.add(HEAP);
        command.add("-XX:+UseG1GC");
        command.add("-Dreactor.netty.native=" + !side.nio());
        command.addAll(List.of(System.getProperty("benchmarks.jvmArgs", "").split(" +")));
        command.removeIf(String::isEmpty);
        command.add("-cp");
        command.add(Side.classPath(stack));
        command.add("io.reactorwamp.benchmarks.load." + main);
        command.addAll(List.of(args));
        File errors = new File(System.getProperty("benchmarks.target"), "log/" + name + ".log");
        errors.getParentFile().mkdirs();
        return new Child(name, new ProcessBuilder(command).redirectError(errors).start());
    }

    /** Waits for the line {@code ready} and returns the rest of it. */
    String awaitReady() throws IOException {
        String line = line();
        if (!line.startsWith("ready")) {
            throw new IOException(name + " said: " + line);
        }
        return line.substring("ready".length()).trim();
    }

    /** Sends a line and returns the answer. */
    String ask(String question) throws IOException {
        out.println(question);
        String line = line();
        if (line.startsWith("failed")) {
            throw new IOException(name + " said: " + line);
        }
        return line;
    }

    /** The next line that is meant for us: other makers' stacks print what they like. */
    private String line() throws IOException {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.startsWith("ready") || line.startsWith("failed") || line.matches("(operations|cpu)=\\d+ .*")) {
                return line;
            }
        }
        throw new IOException(name + " ended; see its log");
    }

    @Override
    public void close() {
        out.close();
        try {
            if (!process.waitFor(2, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
