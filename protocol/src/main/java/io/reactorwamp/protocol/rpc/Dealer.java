package io.reactorwamp.protocol.rpc;

import io.reactorwamp.protocol.message.Call;
import io.reactorwamp.protocol.message.Cancel;
import io.reactorwamp.protocol.message.ErrorMessage;
import io.reactorwamp.protocol.message.Invocation;
import io.reactorwamp.protocol.message.MessageType;
import io.reactorwamp.protocol.message.ProtocolViolation;
import io.reactorwamp.protocol.message.Register;
import io.reactorwamp.protocol.message.Registered;
import io.reactorwamp.protocol.message.Result;
import io.reactorwamp.protocol.message.Unregister;
import io.reactorwamp.protocol.message.Unregistered;
import io.reactorwamp.protocol.message.Yield;
import io.reactorwamp.protocol.session.Member;
import io.reactorwamp.protocol.session.PayloadPassthru;
import io.reactorwamp.protocol.session.RealmRules;
import io.reactorwamp.protocol.session.Role;
import io.reactorwamp.protocol.session.Timer;
import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ErrorUri;
import io.reactorwamp.protocol.value.MatchPolicy;
import io.reactorwamp.protocol.value.Payload;
import io.reactorwamp.protocol.value.UriPattern;
import io.reactorwamp.protocol.value.UriRules;
import org.jspecify.annotations.Nullable;

/** The dealer of a realm: routes calls from callers to callees, and results back. */
public final class Dealer {
    private static final String PROGRESS = "progress";
    private static final String INVOKE = "invoke";
    private static final String INVOKE_SINGLE = "single";

    private final RealmRules rules;
    private final Registrations registrations = new Registrations();
    private final CallCanceling canceling;

    public Dealer(RealmRules rules, Timer timer) {
        this.rules = rules;
        this.canceling = new CallCanceling(timer, rules.killWait());
    }

    /** Lets a session call and be called. */
    public DealerSession join(Member member) {
        return new DealerSession(member);
    }

    public void onRegister(DealerSession callee, Register register) {
        String refusal = refusal(callee, register);
        if (refusal != null) {
            callee.fail(MessageType.REGISTER, register.request(), refusal);
            return;
        }
        Registration registration = registrations.add(UriPattern.exact(register.procedure()), callee);
        if (registration == null) {
            callee.fail(MessageType.REGISTER, register.request(), ErrorUri.PROCEDURE_ALREADY_EXISTS);
            return;
        }
        callee.registrations.put(registration.id(), registration);
        callee.member.peer().send(new Registered(register.request(), registration.id()));
    }

    private @Nullable String refusal(DealerSession callee, Register register) {
        String match = register.options().string(MatchPolicy.OPTION);
        String invoke = register.options().string(INVOKE);
        if ((match != null && !match.equals(MatchPolicy.EXACT.word()))
                || (invoke != null && !invoke.equals(INVOKE_SINGLE))) {
            return ErrorUri.OPTION_NOT_ALLOWED;
        }
        if (!rules.uris().isValid(register.procedure()) || UriRules.isReserved(register.procedure())) {
            return ErrorUri.INVALID_URI;
        }
        return callee.registrations.size() < rules.quotas().registrations() ? null : ErrorUri.QUOTA_EXCEEDED;
    }

    public void onUnregister(DealerSession callee, Unregister unregister) {
        Registration registration = callee.registrations.remove(unregister.registration());
        if (registration == null) {
            callee.fail(MessageType.UNREGISTER, unregister.request(), ErrorUri.NO_SUCH_REGISTRATION);
            return;
        }
        registrations.remove(registration);
        callee.member.peer().send(new Unregistered(unregister.request(), Dict.EMPTY));
    }

    public void onCall(DealerSession caller, Call call) {
        PayloadPassthru.check(call.type(), call.options(), caller.member, Role.CALLER);
        if (call.options().isTrue(PROGRESS)) {
            throw new ProtocolViolation(
                    "CALL option 'progress' needs progressive_call_invocations, which is not announced");
        }
        if (caller.calls.get(call.request()) != null) {
            throw new ProtocolViolation("CALL.Request " + call.request() + " is in use");
        }
        if (!rules.uris().isValid(call.procedure())) {
            caller.fail(MessageType.CALL, call.request(), ErrorUri.INVALID_URI);
            return;
        }
        Registration registration = registrations.match(call.procedure());
        if (registration == null) {
            caller.fail(MessageType.CALL, call.request(), ErrorUri.NO_SUCH_PROCEDURE);
        } else if (!PayloadPassthru.isUnderstood(call.options(), registration.callee().member, Role.CALLEE)) {
            caller.fail(MessageType.CALL, call.request(), ErrorUri.FEATURE_NOT_SUPPORTED);
        } else if (caller.calls.size() >= rules.quotas().pendingCalls()
                || registration.callee().invocations.size() >= rules.quotas().pendingInvocations()) {
            caller.fail(MessageType.CALL, call.request(), ErrorUri.QUOTA_EXCEEDED);
        } else {
            invoke(caller, call, registration);
        }
    }

    private void invoke(DealerSession caller, Call call, Registration registration) {
        DealerSession callee = registration.callee();
        long invocation = callee.invocationIds.next();
        boolean progressive = ProgressiveCallResults.isAgreed(call, callee);
        RoutedCall routed = new RoutedCall(caller, call.request(), callee, invocation, progressive);
        caller.calls.put(call.request(), routed);
        callee.invocations.put(invocation, routed);
        callee.member
                .peer()
                .send(new Invocation(
                        invocation,
                        registration.id(),
                        PayloadPassthru.passOn(call.options(), ProgressiveCallResults.details(routed)),
                        call.payload()));
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

    /**
     * An invocation failed. Of the details, only what says how the payload is to be read is passed on: only the router tells callers
     * who somebody is. A caller that cannot read it gets the error without the payload.
     */
    public void onError(DealerSession callee, ErrorMessage error) {
        PayloadPassthru.check(error.type(), error.details(), callee.member, Role.CALLEE);
        RoutedCall routed = find(callee, error.type(), error.request());
        if (routed == null) {
            return;
        }
        routed.end();
        String uri = rules.uris().isValid(error.error()) ? error.error() : ErrorUri.INVALID_URI;
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

    /** An INVOCATION did not fit the callee's transport or format: the call fails, the callee is none the wiser. */
    public void onUnsent(DealerSession callee, Invocation invocation, String error, String reason) {
        RoutedCall routed = callee.invocations.get(invocation.request());
        if (routed != null) {
            routed.end();
            routed.caller().fail(MessageType.CALL, routed.call(), error, Arguments.of(reason));
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
        session.registrations.drain(registrations::remove);
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
