package io.reactorwamp.protocol.rpc;

import io.reactorwamp.protocol.message.Cancel;
import io.reactorwamp.protocol.message.Interrupt;
import io.reactorwamp.protocol.message.MessageType;
import io.reactorwamp.protocol.session.Role;
import io.reactorwamp.protocol.session.RoleFeatures;
import io.reactorwamp.protocol.session.Timer;
import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.CancelMode;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ErrorUri;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The feature {@code call_canceling} ("Call Canceling"): a caller gives a call up, and the callee may stop. */
public final class CallCanceling {
    public static final String FEATURE = "call_canceling";

    private final Timer timer;
    private final Duration killWait;

    CallCanceling(Timer timer, Duration killWait) {
        this.timer = timer;
        this.killWait = killWait;
    }

    // The client's half.

    /** Whether a call can be cancelled there. */
    static boolean isOfferedBy(RoleFeatures router) {
        return router.has(Role.DEALER, FEATURE);
    }

    static Cancel cancel(long call, CancelMode mode) {
        return new Cancel(call, Dict.of(CancelMode.OPTION, mode.word()));
    }

    /** Whether the dealer waits for an answer; where it does not say, an answer too many does less harm than one too few. */
    static boolean wantsAnswer(Interrupt interrupt) {
        return !CancelMode.KILLNOWAIT.word().equals(interrupt.options().string(CancelMode.OPTION));
    }

    // The router's half.

    /** Handles CANCEL. One that comes when the call is over, or was cancelled before, is ignored. */
    void onCancel(DealerSession caller, Cancel cancel) {
        RoutedCall routed = caller.calls.get(cancel.request());
        if (routed == null || routed.isBeingKilled()) {
            return;
        }
        String word = cancel.options().string(CancelMode.OPTION);
        CancelMode mode = word == null ? CancelMode.KILLNOWAIT : CancelMode.of(word);
        if (mode == null) {
            end(routed, ErrorUri.INVALID_ARGUMENT, "option 'mode' must be skip, kill or killnowait");
            interrupt(routed);
        } else if (mode == CancelMode.SKIP || !canInterrupt(routed)) {
            end(routed, ErrorUri.CANCELED, null);
        } else if (mode == CancelMode.KILL) {
            routed.awaitEnd(
                    timer.schedule(killWait, () -> end(routed, ErrorUri.CANCELED, "the callee did not stop in time")));
            interrupt(routed, CancelMode.KILL);
        } else {
            end(routed, ErrorUri.CANCELED, null);
            interrupt(routed);
        }
    }

    /** Ends a call with an error of the dealer's. */
    static void end(RoutedCall routed, String error, @Nullable String reason) {
        routed.end();
        routed.caller()
                .fail(MessageType.CALL, routed.call(), error, reason == null ? Arguments.EMPTY : Arguments.of(reason));
    }

    private static boolean canInterrupt(RoutedCall routed) {
        return routed.callee().member.features().has(Role.CALLEE, FEATURE);
    }

    /** Tells the callee, if it announced that it listens, that nobody waits any more. */
    static void interrupt(RoutedCall routed) {
        if (canInterrupt(routed)) {
            interrupt(routed, CancelMode.KILLNOWAIT);
        }
    }

    private static void interrupt(RoutedCall routed, CancelMode mode) {
        routed.callee().member.peer().send(new Interrupt(routed.invocation(), Dict.of(CancelMode.OPTION, mode.word())));
    }
}
