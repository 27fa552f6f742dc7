package io.reactorwamp.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** {@code wampd.jar} as a process, on a free port. */
final class RouterService implements AutoCloseable {
    private static final Path JAR =
            Path.of("..", "router", "target", "wampd.jar").toAbsolutePath();
    private static final Duration LONGEST_RUN = Duration.ofMinutes(14);

    private final Child child;
    private final String uri;

    private RouterService(Child child, String uri) {
        this.child = child;
        this.uri = uri;
    }

    static RouterService start() {
        assertThat(JAR)
                .as("built by ./mvnw -Pquick -DskipTests -pl router -am package")
                .exists();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = List.of(java, "-jar", JAR.toString(), "--ws", "127.0.0.1:0", "--realm", "realm1");
        Child child = Child.start(LONGEST_RUN, JAR.getParent(), command);
        return new RouterService(child, child.await("wampd ready: ").split(" ")[0]);
    }

    String uri() {
        return uri;
    }

    /** Asks it to end, and waits for the end. */
    int terminate() throws InterruptedException {
        child.terminate();
        return child.exitCode();
    }

    @Override
    public void close() throws InterruptedException {
        child.close();
    }
}
