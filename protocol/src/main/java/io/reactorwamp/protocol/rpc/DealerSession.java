package io.reactorwamp.protocol.rpc;

import io.reactorwamp.protocol.session.Member;
import io.reactorwamp.protocol.session.Pending;
import io.reactorwamp.protocol.session.RequestIds;

/** What the dealer holds for one session: its calls as a caller, its registrations and invocations as a callee. */
public final class DealerSession {
    final Member member;
    final Pending<RoutedCall> calls = new Pending<>();
    final Pending<Registration> registrations = new Pending<>();
    final RequestIds invocationIds = new RequestIds();
    final Pending<RoutedCall> invocations = new Pending<>();

    DealerSession(Member member) {
        this.member = member;
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
