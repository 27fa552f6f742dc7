package io.reactorwamp.interop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Another language, with its clients installed into this module's {@code target}. */
enum Toolchain {
    JAVASCRIPT("js"),
    PYTHON("python");

    static final Path SOURCES = Path.of("src", "test", "interop").toAbsolutePath();
    private static final Duration LONGEST_INSTALLATION = Duration.ofMinutes(4);

    private final String name;

    Toolchain(String name) {
        this.name = name;
    }

    /** Where the scripts and what they need are put. */
    Path folder() {
        return Path.of("target", "interop", name).toAbsolutePath();
    }

    /** Installs what is missing. Gives the reason if it cannot be had. */
    Optional<String> install() throws InterruptedException {
        Path shell = Path.of("/bin/sh");
        if (!Files.isExecutable(shell)) {
            return Optional.of("there is no " + shell);
        }
        Path script = SOURCES.resolve(name).resolve("install.sh");
        List<String> command = List.of(shell.toString(), script.toString(), folder().toString());
        try (Child child = Child.start(LONGEST_INSTALLATION, SOURCES, command)) {
            List<String> lines = child.awaitEnd();
            if (child.exitCode() == 0) {
                return Optional.empty();
            }
            return Optional.of(lines.isEmpty() ? "its installation failed" : lines.get(lines.size() - 1));
        }
    }
}
