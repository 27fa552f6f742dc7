package io.reactorwamp.testgate;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** What the gates have recorded since it was last taken. One a JVM, as the libraries' hooks are. */
public final class Violations {

    private static final Queue<Violation> RECORDED = new ConcurrentLinkedQueue<>();
    private static volatile String current = "(no test)";

    private Violations() {}

    /** Removes and returns what was recorded: for a test that asserts on it. */
    public static List<Violation> take() {
        List<Violation> taken = new ArrayList<>();
        for (Violation v = RECORDED.poll(); v != null; v = RECORDED.poll()) {
            taken.add(v);
        }
        return taken;
    }

    static void running(String test) {
        current = test;
    }

    static void record(Violation.Kind kind, String what, @Nullable Throwable cause) {
        RECORDED.add(new Violation(kind, current, what, cause));
    }
}
