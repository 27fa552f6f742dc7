package io.reactorwamp.protocol.rpc;

import io.reactorwamp.protocol.message.ErrorMessage;
import io.reactorwamp.protocol.message.MessageType;
import io.reactorwamp.protocol.session.Member;
import io.reactorwamp.protocol.session.Pending;
import io.reactorwamp.protocol.session.RequestIds;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.Payload;

/** What the dealer holds for one session: its calls as a caller, its registrations and invocations as a callee. */
public final class DealerSession {
    final Member member;
    final Pending<RoutedCall> calls = new Pending<>();
    final LateParts lateParts = new LateParts();
    final Pending<RegisteredCallee> registrations = new Pending<>();
    final RequestIds invocationIds = new RequestIds();
    final Pending<RoutedCall> invocations = new Pending<>();

    /** How many of the calls are kept with their arguments. */
    int keptCalls;

    /** How many bytes those arguments take. */
    long keptBytes;

    DealerSession(Member member) {
        this.member = member;
    }

    void fail(MessageType requestType, long request, String error) {
        fail(requestType, request, error, Payload.EMPTY);
    }

    void fail(MessageType requestType, long request, String error, Payload payload) {
        fail(requestType, request, Dict.EMPTY, error, payload);
    }

    void fail(MessageType requestType, long request, Dict details, String error, Payload payload) {
        member.peer().send(new ErrorMessage(requestType, request, details, error, payload));
    }

    /** How many calls of the session have no result yet. */
    public int pendingCalls() {
        return calls.size();
    }

    /** How many invocations the session has not answered. */
    public int pendingInvocations() {
        return invocations.size();
    }
}
