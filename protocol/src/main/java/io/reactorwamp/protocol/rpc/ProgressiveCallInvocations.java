package io.reactorwamp.protocol.rpc;

import io.reactorwamp.protocol.message.Call;
import io.reactorwamp.protocol.message.Invocation;
import io.reactorwamp.protocol.message.ProtocolViolation;
import io.reactorwamp.protocol.session.Role;
import io.reactorwamp.protocol.session.RoleFeatures;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.Payload;

/**
 * The feature {@code progressive_call_invocations} ("Progressive Call Invocations"): the arguments of a call come in parts, as CALLs of
 * one id and INVOCATIONs of one id, to one callee. It needs {@link CallCanceling}, since only that ends a stream of parts which nobody
 * wants any more.
 */
public final class ProgressiveCallInvocations {
    public static final String FEATURE = "progressive_call_invocations";

    private static final String PROGRESS = "progress";
    private static final Dict CONTINUED = Dict.of(PROGRESS, true);

    private ProgressiveCallInvocations() {}

    // The client's half.

    /** Whether calls can be made in parts there. */
    static boolean isOfferedBy(RoleFeatures router) {
        return router.has(Role.DEALER, FEATURE);
    }

    /** The options of the first part of a call, of several. */
    public static Dict inParts(Dict options) {
        return options.with(PROGRESS, true);
    }

    /** A part that is not the first. The options of the first one hold for all, so they are not repeated. */
    static Call part(long call, String procedure, Payload payload, boolean last) {
        return new Call(call, last ? Dict.EMPTY : CONTINUED, procedure, payload);
    }

    /** Whether more parts follow this one. */
    public static boolean isContinued(Invocation invocation) {
        return invocation.details().isTrue(PROGRESS);
    }

    // The router's half.

    /** What is kept of a call in parts for those that follow. */
    static final class Input {
        private final String procedure;
        private final long registration;
        private final Dict details;
        private boolean open = true;

        private Input(String procedure, long registration, Dict details) {
            this.procedure = procedure;
            this.registration = registration;
            this.details = details;
        }

        /** Whether the last part has not come. */
        boolean isOpen() {
            return open;
        }
    }

    static boolean isContinued(Call call) {
        return call.options().isTrue(PROGRESS);
    }

    /**
     * Refuses parts of a caller that did not announce them.
     *
     * @throws ProtocolViolation if the call is to come in parts
     */
    static void requireAnnounced(Call call, DealerSession caller) {
        if (isContinued(call) && !caller.member.features().has(Role.CALLER, FEATURE)) {
            throw new ProtocolViolation("CALL option 'progress' needs " + FEATURE + ", which was not announced");
        }
    }

    /** Whether a callee takes the call: in one part always, in several if it announced that it can, and can be stopped. */
    static boolean isAccepted(Call call, RegisteredCallee callee) {
        RoleFeatures features = callee.session().member.features();
        return !isContinued(call)
                || (features.has(Role.CALLEE, FEATURE) && features.has(Role.CALLEE, CallCanceling.FEATURE));
    }

    /** Keeps what the parts that follow need. Returns the details of this INVOCATION. */
    static Dict begin(RoutedCall routed, Call call, long registration, Dict details) {
        if (!isContinued(call)) {
            return details;
        }
        routed.openInput(new Input(call.procedure(), registration, details));
        return details.with(PROGRESS, true);
    }

    /** The parts that are still on their way to a call that was refused are not the caller's fault. */
    static void onRefused(DealerSession caller, Call call) {
        if (isContinued(call)) {
            caller.lateParts.expect(call.request());
        }
    }

    /**
     * Handles a CALL that goes on with an earlier one: forwarded to the same callee, or discarded if the call is over.
     *
     * @return false if it goes on with none
     * @throws ProtocolViolation if the earlier one takes no more parts
     */
    static boolean onPart(DealerSession caller, Call call) {
        RoutedCall routed = caller.calls.get(call.request());
        if (routed == null) {
            return caller.lateParts.discards(call.request(), !isContinued(call));
        }
        Input input = routed.input();
        if (input == null || !input.open || !input.procedure.equals(call.procedure())) {
            throw new ProtocolViolation("CALL.Request " + call.request() + " is in use");
        }
        input.open = isContinued(call);
        if (!routed.isBeingKilled()) {
            Dict details = input.open ? input.details.with(PROGRESS, true) : input.details;
            routed.callee()
                    .member
                    .peer()
                    .send(new Invocation(routed.invocation(), input.registration, details, call.payload()));
        }
        return true;
    }
}
