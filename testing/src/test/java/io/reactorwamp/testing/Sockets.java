package io.reactorwamp.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The sockets of this process. */
final class Sockets {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private Sockets() {}

    /** How many are open. Skips the test where the system does not tell. */
    static long open() {
        Assumptions.assumeTrue(Files.isDirectory(DESCRIPTORS), "only Linux tells which sockets are open");
        try (Stream<Path> descriptors = Files.list(DESCRIPTORS)) {
            return descriptors.filter(Sockets::isSocket).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }
}
