package io.reactorwamp.protocol.rpc;

import io.reactorwamp.protocol.message.Call;
import io.reactorwamp.protocol.message.ErrorMessage;
import io.reactorwamp.protocol.session.Member;
import io.reactorwamp.protocol.session.Role;
import io.reactorwamp.protocol.value.ErrorUri;
import io.reactorwamp.protocol.value.InvocationPolicy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The feature {@code call_reroute} ("Call Rerouting"): a callee that cannot take a call answers {@link ErrorUri#UNAVAILABLE}, and the
 * call goes to another one by the policy of the registration, as if the first did not exist. This object is a call that is kept for
 * as long as that may happen. Of the client's half there is nothing but the error.
 */
public final class CallRerouting {
    public static final String FEATURE = "call_reroute";

    /** The most calls of one caller that are kept, arguments and all. Of what exceeds it, the caller gets the callee's answer. */
    private static final int MAX_KEPT = 256;

    /** The most bytes that their arguments take. */
    private static final long MAX_KEPT_BYTES = 4L << 20;

    private final Call call;
    private final Registration registration;
    private final long bytes;
    private final List<DealerSession> tried = new ArrayList<>(0);

    private CallRerouting(Call call, Registration registration, long bytes) {
        this.call = call;
        this.registration = registration;
        this.bytes = bytes;
    }

    /** Keeps a call that came in one part, if its callee may give it back and it can be given to another; otherwise null. */
    static @Nullable CallRerouting keep(Call call, DealerSession caller, RegisteredCallee callee) {
        Registration registration = callee.registration();
        if (!callee.reroutes()
                || isAlone(registration)
                || caller.keptCalls >= MAX_KEPT
                || ProgressiveCallInvocations.isContinued(call)) {
            return null;
        }
        long bytes = call.payload().footprint();
        if (caller.keptBytes + bytes > MAX_KEPT_BYTES) {
            return null;
        }
        caller.keptCalls++;
        caller.keptBytes += bytes;
        return new CallRerouting(call, registration, bytes);
    }

    /** The call is not kept any more. */
    void release(DealerSession caller) {
        caller.keptCalls--;
        caller.keptBytes -= bytes;
    }

    private static boolean isAlone(Registration registration) {
        return registration.policy() == InvocationPolicy.SINGLE;
    }

    static boolean isUnderstoodBy(Member callee) {
        return callee.features().has(Role.CALLEE, FEATURE);
    }

    /** What is needed to give the call to another callee, if this answer asks for it and it can be done; otherwise null. */
    static @Nullable CallRerouting wanted(ErrorMessage answer, RoutedCall routed) {
        return answer.error().equals(ErrorUri.UNAVAILABLE) && !routed.isBeingKilled() ? routed.rerouting() : null;
    }

    /** The error that a caller gets for this answer: a callee that gives a call back and never has another one was the last. */
    static String error(ErrorMessage answer, RegisteredCallee callee) {
        boolean wasLast =
                answer.error().equals(ErrorUri.UNAVAILABLE) && callee.reroutes() && isAlone(callee.registration());
        return wasLast ? ErrorUri.NO_AVAILABLE_CALLEE : answer.error();
    }

    Call call() {
        return call;
    }

    Registration registration() {
        return registration;
    }

    void giveUpOn(DealerSession callee) {
        tried.add(callee);
    }

    boolean mayAsk(RegisteredCallee callee) {
        return !tried.contains(callee.session());
    }
}
