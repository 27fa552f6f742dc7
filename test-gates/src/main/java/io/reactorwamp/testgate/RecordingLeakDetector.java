package io.reactorwamp.testgate;

import io.netty.util.ResourceLeakDetector;

/** Named to Netty by the system property {@code io.netty.customResourceLeakDetector}, which looks for these constructors. */
public final class RecordingLeakDetector<T> extends ResourceLeakDetector<T> {

    public RecordingLeakDetector(Class<?> resourceType, int samplingInterval) {
        super(resourceType, samplingInterval);
    }

    /** The third parameter is ignored by Netty too. */
    public RecordingLeakDetector(Class<?> resourceType, int samplingInterval, long unusedMaxActive) {
        super(resourceType, samplingInterval);
    }

    /** Whatever the log level. */
    @Override
    protected boolean needReport() {
        return true;
    }

    @Override
    protected void reportTracedLeak(String resourceType, String records) {
        Violations.record(Violation.Kind.LEAK, "LEAK: " + resourceType + records, null);
    }

    @Override
    protected void reportUntracedLeak(String resourceType) {
        Violations.record(Violation.Kind.LEAK, "LEAK: " + resourceType + " (no records)", null);
    }
}
