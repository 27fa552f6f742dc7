package io.reactorwamp.protocol.rpc;

import io.reactorwamp.protocol.message.Call;
import io.reactorwamp.protocol.message.Cancel;
import io.reactorwamp.protocol.message.ErrorMessage;
import io.reactorwamp.protocol.message.Invocation;
import io.reactorwamp.protocol.message.MessageType;
import io.reactorwamp.protocol.message.ProtocolViolation;
import io.reactorwamp.protocol.message.Register;
import io.reactorwamp.protocol.message.Result;
import io.reactorwamp.protocol.message.Unregister;
import io.reactorwamp.protocol.message.Yield;
import io.reactorwamp.protocol.session.Disclosure;
import io.reactorwamp.protocol.session.Ids;
import io.reactorwamp.protocol.session.Member;
import io.reactorwamp.protocol.session.PayloadPassthru;
import io.reactorwamp.protocol.session.RealmRules;
import io.reactorwamp.protocol.session.Role;
import io.reactorwamp.protocol.session.Timer;
import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ErrorUri;
import io.reactorwamp.protocol.value.Originator.Act;
import io.reactorwamp.protocol.value.Payload;
import io.reactorwamp.protocol.value.UriPattern;
import io.reactorwamp.protocol.value.UriRules;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The dealer of a realm: routes calls from callers to callees, and results back. */
public final class Dealer {

    private final RealmRules rules;
    private final RouterProcedures ownProcedures = new RouterProcedures();
    private final Registrations registrations;
    private final SharedRegistration sharing;
    private final CallCanceling canceling;
    private final CallTimeouts timeouts;
    private final Predicate<RegisteredCallee> hasRoom;

    /**
     * Makes the dealer of a realm.
     *
     * @param ids the randomness with which callees are chosen
     */
    public Dealer(RealmRules rules, Ids ids, Timer timer) {
        this.rules = rules;
        this.registrations = new Registrations(rules);
        this.sharing = new SharedRegistration(ids);
        this.canceling = new CallCanceling(timer, rules.killWait());
        this.timeouts = new CallTimeouts(timer);
        int mostInvocations = rules.quotas().pendingInvocations();
        this.hasRoom =
                callee -> !callee.isBusy() && callee.session().invocations.size() < mostInvocations;
    }

    /** Lets a session call and be called. */
    public DealerSession join(Member member) {
        return new DealerSession(member);
    }

    /** Offers a procedure of the realm's own under a reserved URI. */
    public void offer(String uri, RouterProcedure procedure) {
        ownProcedures.offer(uri, procedure);
    }

    /** Tells a listener of all that follows. */
    public void listen(DealerListener listener) {
        registrations.listen(listener);
    }

    public void onRegister(DealerSession callee, Register register) {
        registrations.onRegister(callee, register);
    }

    public void onUnregister(DealerSession callee, Unregister unregister) {
        registrations.onUnregister(callee, unregister);
    }

    /**
     * Takes a registration back. Its callees are told if they announced that they understand; invocations that run may still be
     * answered.
     *
     * @param reason why, for people or as a URI
     * @return false if there is no registration with this id
     */
    public boolean revoke(long registration, String reason) {
        return registrations.revoke(registration, reason);
    }

    /**
     * Takes one callee out of a registration, as {@link #revoke(long, String)} does with all.
     *
     * @param callee the id of its session
     * @return false if that session does not serve it
     */
    public boolean revoke(Registration registration, long callee, String reason) {
        return registrations.revoke(registration, callee, reason);
    }

    /** The registration of this very pattern, or null. */
    public @Nullable Registration registration(UriPattern pattern) {
        return registrations.get(pattern);
    }

    /** The registration that serves this procedure, or null; none serves what is reserved. */
    public @Nullable Registration match(String procedure) {
        return UriRules.isReserved(procedure) ? null : registrations.match(procedure);
    }

    /** Handles a CALL that goes on with an earlier one; false if it makes a new call, with a new id. */
    public boolean onPart(DealerSession caller, Call call) {
        return ProgressiveCallInvocations.onPart(caller, call);
    }

    /**
     * Checks that a caller announced what its CALL makes use of.
     *
     * @throws ProtocolViolation if it did not
     */
    public void check(DealerSession caller, Call call) {
        PayloadPassthru.check(call.type(), call.options(), caller.member, Role.CALLER);
        ProgressiveCallInvocations.requireAnnounced(call, caller);
    }

    /** Answers a CALL with a new id by an error. */
    public void refuse(DealerSession caller, Call call, String error, Payload payload) {
        caller.fail(MessageType.CALL, call.request(), error, payload);
        ProgressiveCallInvocations.onRefused(caller, call);
    }

    /** Handles a CALL with a new id. */
    public void onCall(DealerSession caller, Call call) {
        check(caller, call);
        route(caller, call);
        if (caller.calls.get(call.request()) == null) {
            ProgressiveCallInvocations.onRefused(caller, call);
        }
    }

    private void route(DealerSession caller, Call call) {
        if (!rules.uris().isValid(call.procedure())) {
            caller.fail(MessageType.CALL, call.request(), ErrorUri.INVALID_URI);
        } else if (rules.disclosure().refuses(call.options())) {
            caller.fail(MessageType.CALL, call.request(), ErrorUri.OPTION_DISALLOWED_DISCLOSE_ME);
        } else if (UriRules.isReserved(call.procedure())) {
            ownProcedures.onCall(caller, call);
        } else {
            route(caller, call, registrations.match(call.procedure()));
        }
    }

    private void route(DealerSession caller, Call call, @Nullable Registration registration) {
        if (registration == null) {
            caller.fail(MessageType.CALL, call.request(), ErrorUri.NO_SUCH_PROCEDURE);
        } else if (caller.calls.size() >= rules.quotas().pendingCalls()) {
            caller.fail(MessageType.CALL, call.request(), ErrorUri.QUOTA_EXCEEDED);
        } else {
            invoke(caller, call, registration);
        }
    }

    private void invoke(DealerSession caller, Call call, Registration registration) {
        RegisteredCallee callee = sharing.choose(registration, each -> hasRoom.test(each) && isUnderstood(call, each));
        if (callee == null) {
            caller.fail(MessageType.CALL, call.request(), refusal(call, registration));
        } else {
            send(call, new RoutedCall(caller, call, callee), callee);
        }
    }

    /** Whether a callee announced all that it needs to take a call. */
    private static boolean isUnderstood(Call call, RegisteredCallee callee) {
        return ProgressiveCallInvocations.isAccepted(call, callee)
                && PayloadPassthru.isUnderstood(call.options(), callee.session().member, Role.CALLEE);
    }

    /** Why none of the callees takes a call. */
    private static String refusal(Call call, Registration registration) {
        List<RegisteredCallee> able = registration.callees().stream()
                .filter(callee -> isUnderstood(call, callee))
                .toList();
        if (able.isEmpty()) {
            return ErrorUri.FEATURE_NOT_SUPPORTED;
        }
        return able.stream().anyMatch(RegisteredCallee::isBusy)
                ? ErrorUri.MAX_CONCURRENCY_REACHED
                : ErrorUri.QUOTA_EXCEEDED;
    }

    private void send(Call call, RoutedCall routed, RegisteredCallee callee) {
        boolean asked = callee.disclosesCallers() || Disclosure.isAskedFor(call.options());
        Dict caller =
                rules.disclosure().of(Act.CALL, routed.caller().member, asked).to(callee.session().member);
        Dict details = PatternBasedRegistration.details(callee.registration(), call.procedure())
                .with(ProgressiveCallResults.details(routed))
                .with(caller);
        details = PayloadPassthru.passOn(call.options(), details);
        details = timeouts.begin(routed, call, callee.forwardsTimeout(), details);
        details = ProgressiveCallInvocations.begin(
                routed, call, callee.registration().id(), details);
        callee.session()
                .member
                .peer()
                .send(new Invocation(routed.invocation(), callee.registration().id(), details, call.payload()));
    }

    /** Gives a call that its callee did not take to another one. */
    private void reroute(RoutedCall routed, CallRerouting rerouting) {
        rerouting.giveUpOn(routed.callee());
        Call call = rerouting.call();
        RegisteredCallee next = sharing.choose(
                rerouting.registration(), hasRoom.and(rerouting::mayAsk).and(callee -> isUnderstood(call, callee)));
        if (next == null) {
            routed.end();
            routed.caller().fail(MessageType.CALL, routed.call(), ErrorUri.NO_AVAILABLE_CALLEE);
        } else {
            routed.moveTo(next, call);
            send(call, routed, next);
        }
    }

    public void onCancel(DealerSession caller, Cancel cancel) {
        canceling.onCancel(caller, cancel);
    }

    public void onYield(DealerSession callee, Yield yield) {
        PayloadPassthru.check(yield.type(), yield.options(), callee.member, Role.CALLEE);
        RoutedCall routed = find(callee, yield.type(), yield.request());
        if (routed == null) {
            return;
        }
        boolean progressive = ProgressiveCallResults.isProgressive(yield);
        if (!PayloadPassthru.isUnderstood(yield.options(), routed.caller().member, Role.CALLER)) {
            refuse(routed, progressive);
        } else if (progressive) {
            ProgressiveCallResults.forward(yield, routed);
        } else {
            routed.end();
            Dict details = PayloadPassthru.passOn(yield.options(), Dict.EMPTY);
            routed.caller().member.peer().send(new Result(routed.call(), details, yield.payload()));
        }
    }

    /** Ends a call whose result is in a mode that the caller does not know; a callee that goes on is told to stop. */
    private static void refuse(RoutedCall routed, boolean goesOn) {
        routed.end();
        if (goesOn) {
            CallCanceling.interrupt(routed);
        }
        routed.caller().fail(MessageType.CALL, routed.call(), ErrorUri.FEATURE_NOT_SUPPORTED);
    }

    /** An invocation failed. */
    public void onError(DealerSession callee, ErrorMessage error) {
        PayloadPassthru.check(error.type(), error.details(), callee.member, Role.CALLEE);
        RoutedCall routed = find(callee, error.type(), error.request());
        if (routed == null) {
            return;
        }
        CallRerouting rerouting = CallRerouting.wanted(error, routed);
        if (rerouting != null) {
            reroute(routed, rerouting);
        } else {
            fail(routed, error);
        }
    }

    /**
     * Of the details, only what says how the payload is to be read is passed on: only the router tells callers who somebody is. A
     * caller that cannot read it gets the error without the payload.
     */
    private void fail(RoutedCall routed, ErrorMessage error) {
        String known = CallRerouting.error(error, routed.registered());
        routed.end();
        String uri = rules.uris().isValid(known) ? known : ErrorUri.INVALID_URI;
        if (PayloadPassthru.isUnderstood(error.details(), routed.caller().member, Role.CALLER)) {
            Dict details = PayloadPassthru.passOn(error.details(), Dict.EMPTY);
            routed.caller().fail(MessageType.CALL, routed.call(), details, uri, error.payload());
        } else {
            routed.caller().fail(MessageType.CALL, routed.call(), uri);
        }
    }

    /** What is answered. An answer that comes too late is discarded; one to a question that was never asked is a violation. */
    private static @Nullable RoutedCall find(DealerSession callee, MessageType answer, long invocation) {
        RoutedCall routed = callee.invocations.get(invocation);
        if (routed == null && !callee.invocationIds.wasDrawn(invocation)) {
            throw new ProtocolViolation(answer + " for invocation " + invocation + ", which was never sent");
        }
        return routed;
    }

    /**
     * An INVOCATION did not fit the callee's transport or format: the call fails. The callee is none the wiser, unless it may have
     * other parts of the call.
     */
    public void onUnsent(DealerSession callee, Invocation invocation, String error, String reason) {
        RoutedCall routed = callee.invocations.get(invocation.request());
        if (routed != null) {
            CallCanceling.end(routed, error, reason);
            if (routed.input() != null) {
                CallCanceling.interrupt(routed);
            }
        }
    }

    /**
     * A RESULT did not fit the caller's transport or format: the caller gets an error that does. After a progressive one the callee
     * is told to stop; if the call has ended meanwhile, the caller has its answer.
     */
    public void onUnsent(DealerSession caller, Result result, String error, String reason) {
        if (ProgressiveCallResults.isProgressive(result)) {
            RoutedCall routed = caller.calls.get(result.request());
            if (routed == null) {
                return;
            }
            routed.end();
            CallCanceling.interrupt(routed);
        }
        caller.fail(MessageType.CALL, result.request(), error, Arguments.of(reason));
    }

    /** An ERROR did not fit: the caller gets one that does, without the reason if that was what did not fit. */
    public void onUnsent(DealerSession caller, ErrorMessage failed, String error, String reason) {
        Payload payload = failed.error().equals(error) ? Payload.EMPTY : Arguments.of(reason);
        caller.fail(MessageType.CALL, failed.request(), error, payload);
    }

    /** A session is over: its callees may stop, its procedures are withdrawn, and whoever waits for it gets an error. */
    public void leave(DealerSession session) {
        session.calls.drain(routed -> {
            routed.end();
            if (routed.callee() != session) {
                CallCanceling.interrupt(routed);
            }
        });
        registrations.leave(session);
        session.invocations.drain(routed -> {
            routed.end();
            routed.caller().fail(MessageType.CALL, routed.call(), ErrorUri.CANCELED, Arguments.of("the callee left"));
        });
    }

    /** How many registrations the realm has. */
    public int registrations() {
        return registrations.size();
    }
}
