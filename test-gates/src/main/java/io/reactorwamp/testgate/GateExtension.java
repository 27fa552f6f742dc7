package io.reactorwamp.testgate;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Registered for every test of the build: fails the test, or its class, for the violations recorded meanwhile. */
public final class GateExtension implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    private static final boolean REACTOR = present("reactor.core.publisher.Hooks");
    private static final boolean NETTY = present("io.netty.buffer.ByteBuf");

    @Override
    public void beforeAll(ExtensionContext context) {
        Violations.running(context.getRequiredTestClass().getName());
        installHooks();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        Violations.running(context.getRequiredTestClass().getName() + " > " + context.getDisplayName());
        // Again for each test: StepVerifier and others reset the hooks to nothing.
        installHooks();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        failOnViolations(context);
    }

    /** What came after the last test of the class; and leaks, which Netty sees only after a collection. */
    @Override
    public void afterAll(ExtensionContext context) {
        if (NETTY) {
            LeakSweep.run();
        }
        failOnViolations(context);
    }

    private static void installHooks() {
        if (REACTOR) {
            DroppedSignals.install();
        }
    }

    private static void failOnViolations(ExtensionContext context) {
        Set<Violation.Kind> expected = expected(context);
        List<Violation> unexpected = Violations.take().stream()
                .filter(v -> !expected.contains(v.kind()))
                .toList();
        if (!unexpected.isEmpty()) {
            StringBuilder message = new StringBuilder();
            for (Violation v : unexpected) {
                message.append(v.kind())
                        .append(" during ")
                        .append(v.during())
                        .append(": ")
                        .append(v.what())
                        .append('\n');
            }
            AssertionError failure = new AssertionError(message.toString());
            for (Violation v : unexpected) {
                if (v.cause() != null) {
                    failure.addSuppressed(v.cause());
                }
            }
            throw failure;
        }
    }

    private static Set<Violation.Kind> expected(ExtensionContext context) {
        Set<Violation.Kind> kinds = EnumSet.noneOf(Violation.Kind.class);
        context.getTestMethod()
                .map(m -> m.getAnnotation(Expect.class))
                .ifPresent(e -> kinds.addAll(List.of(e.value())));
        for (Class<?> c = context.getRequiredTestClass(); c != null; c = c.getEnclosingClass()) {
            Expect onClass = c.getAnnotation(Expect.class);
            if (onClass != null) {
                kinds.addAll(List.of(onClass.value()));
            }
        }
        return kinds;
    }

    private static boolean present(String className) {
        try {
            Class.forName(className, false, GateExtension.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }
}
