package io.reactorwamp.testgate;

import reactor.core.publisher.Hooks;

/** Touched only where Reactor is on the class path. */
final class DroppedSignals {

    private DroppedSignals() {}

    static void install() {
        Hooks.resetOnErrorDropped();
        Hooks.resetOnNextDropped();
        Hooks.onErrorDropped(error -> Violations.record(Violation.Kind.DROPPED_SIGNAL, "error " + error, error));
        Hooks.onNextDropped(value ->
                Violations.record(Violation.Kind.DROPPED_SIGNAL, "value " + value, new Throwable("dropped here")));
    }
}
