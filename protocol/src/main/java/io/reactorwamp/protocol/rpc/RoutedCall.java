package io.reactorwamp.protocol.rpc;

/**
 * A call on its way: where its result goes, and where it is waited for.
 *
 * @param caller who called
 * @param call the id of the CALL in the caller's session
 * @param callee who was asked
 * @param invocation the id of the INVOCATION in the callee's session
 */
record RoutedCall(DealerSession caller, long call, DealerSession callee, long invocation) {

    /** Takes the call out of both sessions. */
    void end() {
        caller.calls.remove(call);
        callee.invocations.remove(invocation);
    }
}
