package io.reactorwamp.testing;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** What a run of a test class of its own came to: for tests of what happens around a test. */
record Runs(int succeeded, List<Throwable> failures) {

    /** Runs a class, whose name does not end in Test so that the build does not run it too. */
    static Runs of(Class<?> tests) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(tests))
                .build();
        Recorder recorder = new Recorder();
        LauncherFactory.create().execute(request, recorder);
        return new Runs(recorder.succeeded.size(), List.copyOf(recorder.failures));
    }

    /** The messages of a failure and its causes, one a line. */
    String messages() {
        List<String> lines = new ArrayList<>();
        for (Throwable failure : failures) {
            for (Throwable at = failure; at != null; at = at.getCause()) {
                lines.add(String.valueOf(at.getMessage()));
            }
        }
        return String.join("\n", lines);
    }

    private static final class Recorder implements TestExecutionListener {
        private final List<String> succeeded = new CopyOnWriteArrayList<>();
        private final List<Throwable> failures = new CopyOnWriteArrayList<>();

        @Override
        public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
            result.getThrowable().ifPresent(failures::add);
            if (identifier.isTest() && result.getStatus() == TestExecutionResult.Status.SUCCESSFUL) {
                succeeded.add(identifier.getDisplayName());
            }
        }
    }
}
