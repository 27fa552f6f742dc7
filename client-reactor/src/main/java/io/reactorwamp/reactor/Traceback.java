package io.reactorwamp.reactor;

import io.reactorwamp.client.Args;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** What a failure was, for a caller that may know. */
final class Traceback {
    /** The most lines that are told. */
    private static final int MAX_LINES = 200;

    private Traceback() {}

    static Args of(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        List<String> lines = trace.toString().lines().limit(MAX_LINES).toList();
        return Args.of(failure.toString()).kwarg("traceback", lines);
    }
}
