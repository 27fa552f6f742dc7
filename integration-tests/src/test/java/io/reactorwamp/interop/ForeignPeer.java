package io.reactorwamp.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A client of another maker: a script in {@code src/test/interop} that runs as a process. */
final class ForeignPeer implements Peer {
    /** Longer than the scripts allow themselves. */
    private static final Duration LONGEST_RUN = Duration.ofSeconds(100);

    private static final String LEFT = "left ";

    private final Path folder;
    private final List<String> command;
    private final boolean tellsReason;

    /**
     * Describes a client.
     *
     * @param command the words before URI, format, role and name
     * @param tellsReason whether the library gives the reason of GOODBYE to the application
     */
    ForeignPeer(Path folder, List<String> command, boolean tellsReason) {
        this.folder = folder;
        this.command = command;
        this.tellsReason = tellsReason;
    }

    @Override
    public ForeignServing serve(String uri, String format, String name) {
        Child child = start(uri, format, "serve", name);
        child.await("ready");
        return new ForeignServing(child);
    }

    @Override
    public void drive(String uri, String format, String name) throws InterruptedException {
        try (Child child = start(uri, format, "drive", name)) {
            List<String> lines = child.awaitEnd();
            if (child.exitCode() != 0 || lines.stream().anyMatch(line -> line.startsWith("failed"))) {
                throw child.failure("failed");
            }
            assertThat(lines).contains(LEFT + reason("wamp.close.goodbye_and_out"));
            assertThat(lines).filteredOn(line -> line.startsWith("ok ")).hasSizeGreaterThan(30);
        }
    }

    private Child start(String uri, String format, String role, String name) {
        List<String> words = new ArrayList<>(command);
        words.addAll(List.of(uri, format, role, name));
        return Child.start(LONGEST_RUN, folder, words);
    }

    private String reason(String uri) {
        return tellsReason ? uri : "unknown";
    }

    /** A script that serves until its input ends. */
    final class ForeignServing implements Serving {
        private final Child child;

        private ForeignServing(Child child) {
            this.child = child;
        }

        @Override
        public void leave() throws InterruptedException {
            child.endInput();
            awaitLeft("wamp.close.goodbye_and_out");
        }

        /** Waits until the script tells that its session has ended, for this reason, and then ends well. */
        void awaitLeft(String uri) throws InterruptedException {
            assertThat(child.await(LEFT)).isEqualTo(reason(uri));
            child.awaitEnd();
            if (child.exitCode() != 0) {
                throw child.failure("ended with " + child.exitCode());
            }
        }

        @Override
        public void close() throws InterruptedException {
            child.close();
        }
    }
}
