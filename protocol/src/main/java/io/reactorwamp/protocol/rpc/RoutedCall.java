package io.reactorwamp.protocol.rpc;

import io.reactorwamp.protocol.message.Call;
import io.reactorwamp.protocol.session.Timer;
import org.jspecify.annotations.Nullable;

/** A call on its way: where its result goes, and where it is waited for. It is in the tables of both sessions until {@link #end}. */
final class RoutedCall {
    private final DealerSession caller;
    private final long call;
    private RegisteredCallee callee;
    private long invocation;
    private boolean progressive;
    private @Nullable CallRerouting rerouting;
    private Timer.@Nullable Timeout killing;
    private CallTimeouts.@Nullable Limit limit;
    private ProgressiveCallInvocations.@Nullable Input input;

    /** A call that was accepted, and the callee that is asked. */
    RoutedCall(DealerSession caller, Call call, RegisteredCallee callee) {
        this.caller = caller;
        this.call = call.request();
        this.callee = callee;
        caller.calls.put(call.request(), this);
        this.rerouting = CallRerouting.keep(call, caller, callee);
        ask(call);
    }

    private void ask(Call message) {
        progressive = ProgressiveCallResults.isAgreed(message, callee.session());
        invocation = callee.session().invocationIds.next();
        callee.session().invocations.put(invocation, this);
        callee.begin();
    }

    private void askNoMore() {
        callee.session().invocations.remove(invocation);
        callee.end();
    }

    DealerSession caller() {
        return caller;
    }

    long call() {
        return call;
    }

    DealerSession callee() {
        return callee.session();
    }

    /** The callee's part in the registration that was called. */
    RegisteredCallee registered() {
        return callee;
    }

    /** The id of the INVOCATION in the callee's session. */
    long invocation() {
        return invocation;
    }

    /** Whether progressive results are forwarded. */
    boolean isProgressive() {
        return progressive;
    }

    /** What is needed to ask another callee; null if the one that was asked cannot give the call back. */
    @Nullable
    CallRerouting rerouting() {
        return rerouting;
    }

    /** Asks another callee instead. */
    void moveTo(RegisteredCallee next, Call message) {
        askNoMore();
        callee = next;
        if (!next.reroutes()) {
            settle();
        }
        ask(message);
    }

    /** The call stays with its callee, whatever that answers. */
    void settle() {
        if (rerouting != null) {
            rerouting.release(caller);
            rerouting = null;
        }
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

    /** Whether the time to each result is limited here. */
    boolean isLimited() {
        return limit != null;
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
        askNoMore();
        settle();
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
