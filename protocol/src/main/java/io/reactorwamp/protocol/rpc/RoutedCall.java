package io.reactorwamp.protocol.rpc;

import io.reactorwamp.protocol.session.Timer;
import org.jspecify.annotations.Nullable;

/** A call on its way: where its result goes, and where it is waited for. */
final class RoutedCall {
    private final DealerSession caller;
    private final long call;
    private final DealerSession callee;
    private final long invocation;
    private final boolean progressive;
    private Timer.@Nullable Timeout killing;
    private CallTimeouts.@Nullable Limit limit;
    private ProgressiveCallInvocations.@Nullable Input input;

    /**
     * A call that was accepted.
     *
     * @param caller who called
     * @param call the id of the CALL in the caller's session
     * @param callee who was asked
     * @param invocation the id of the INVOCATION in the callee's session
     * @param progressive whether progressive results are forwarded
     */
    RoutedCall(DealerSession caller, long call, DealerSession callee, long invocation, boolean progressive) {
        this.caller = caller;
        this.call = call;
        this.callee = callee;
        this.invocation = invocation;
        this.progressive = progressive;
    }

    DealerSession caller() {
        return caller;
    }

    long call() {
        return call;
    }

    DealerSession callee() {
        return callee;
    }

    long invocation() {
        return invocation;
    }

    boolean isProgressive() {
        return progressive;
    }

    /** Whether the callee was told to stop and its answer is waited for. */
    boolean isBeingKilled() {
        return killing != null;
    }

    /** Limits the wait for the answer of a callee that was told to stop. */
    void awaitEnd(Timer.Timeout limit) {
        killing = limit;
    }

    /** Lets more parts of the call follow. */
    void openInput(ProgressiveCallInvocations.Input parts) {
        input = parts;
    }

    /** What is kept of a call in parts, or null if it came in one. */
    ProgressiveCallInvocations.@Nullable Input input() {
        return input;
    }

    /** Limits the time to each result. */
    void limit(CallTimeouts.Limit time) {
        limit = time;
    }

    /** One of several results has come. */
    void onProgress() {
        if (limit != null) {
            limit.restart();
        }
    }

    /** Takes the call out of both sessions. */
    void end() {
        caller.calls.remove(call);
        callee.invocations.remove(invocation);
        if (killing != null) {
            killing.cancel();
        }
        if (limit != null) {
            limit.cancel();
        }
        if (input != null && input.isOpen()) {
            caller.lateParts.expect(call);
        }
    }
}
