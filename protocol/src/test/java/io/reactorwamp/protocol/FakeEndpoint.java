package io.reactorwamp.protocol;

import io.reactorwamp.protocol.message.ErrorMessage;
import io.reactorwamp.protocol.message.Invocation;
import io.reactorwamp.protocol.rpc.Callee;
import io.reactorwamp.protocol.session.SessionEnd;

/** Counts the invocations of one registration, which must end in no other way than with the session. */
final class FakeEndpoint implements Callee.Endpoint {
    long registration;
    int invocations;
    int parts;
    int interrupts;
    int ends;

    @Override
    public void onRegistered(long id) {
        registration = id;
    }

    @Override
    public void onRefused(ErrorMessage error) {
        throw new AssertionError(error);
    }

    @Override
    public void onInvocation(Invocation invocation) {
        invocations++;
    }

    @Override
    public void onPart(Invocation part) {
        parts++;
    }

    @Override
    public void onInterrupt(long invocation, boolean isAwaited) {
        interrupts++;
    }

    @Override
    public void onRevoked(String reason) {
        throw new AssertionError(reason);
    }

    @Override
    public void onEnd(SessionEnd end) {
        ends++;
    }
}
