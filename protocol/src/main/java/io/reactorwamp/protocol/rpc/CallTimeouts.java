package io.reactorwamp.protocol.rpc;

import io.reactorwamp.protocol.message.Call;
import io.reactorwamp.protocol.message.Invocation;
import io.reactorwamp.protocol.session.Role;
import io.reactorwamp.protocol.session.RoleFeatures;
import io.reactorwamp.protocol.session.Timer;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ErrorUri;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The feature {@code call_timeout} ("Call Timeouts"): a call ends with an error when its answer takes too long or, of progressive
 * results, the first or the next one. The dealer measures, unless the callee registered to do so.
 */
public final class CallTimeouts {
    public static final String FEATURE = "call_timeout";

    private static final String TIMEOUT = "timeout";
    private static final String FORWARD_TIMEOUT = "forward_timeout";

    /** Timers count in nanoseconds, of which 64 bits hold 292 years. */
    private static final Duration MAX = Duration.ofDays(36_500);

    private final Timer timer;

    CallTimeouts(Timer timer) {
        this.timer = timer;
    }

    private static @Nullable Duration of(Dict dict) {
        long millis = dict.integer(TIMEOUT, 0);
        return millis <= 0 ? null : Duration.ofMillis(Math.min(millis, MAX.toMillis()));
    }

    // The client's half.

    /** The options of a call that asks the dealer to limit it too, if the dealer does that; an option that is there stays. */
    static Dict asking(Dict options, @Nullable Duration limit, RoleFeatures router) {
        if (limit == null || options.contains(TIMEOUT) || !router.has(Role.DEALER, FEATURE)) {
            return options;
        }
        Duration shortened = limit.compareTo(MAX) < 0 ? limit : MAX;
        return options.with(TIMEOUT, shortened.plusNanos(999_999).toMillis());
    }

    /** How long the callee may take, to the first result and from each to the next; null if it need not measure. */
    public static @Nullable Duration leftToCallee(Invocation invocation) {
        return of(invocation.details());
    }

    // The router's half.

    /** Whether a callee registers to measure by itself. */
    static boolean isForwarded(Dict registerOptions, DealerSession callee) {
        return registerOptions.isTrue(FORWARD_TIMEOUT)
                && callee.member.features().has(Role.CALLEE, FEATURE);
    }

    /**
     * Begins to measure, unless a callee that was asked before was measured already, or tells the callee to. Returns the details of
     * the INVOCATION.
     */
    Dict begin(RoutedCall routed, Call call, boolean forwarded, Dict details) {
        Duration limit = of(call.options());
        if (limit == null) {
            return details;
        }
        if (forwarded) {
            return details.with(TIMEOUT, limit.toMillis());
        }
        if (!routed.isLimited()) {
            routed.limit(new Limit(routed, limit));
        }
        return details;
    }

    /** The time that a call has, running. */
    final class Limit {
        private final RoutedCall routed;
        private final Duration length;
        private Timer.Timeout running;

        private Limit(RoutedCall routed, Duration length) {
            this.routed = routed;
            this.length = length;
            this.running = timer.schedule(length, this::expire);
        }

        private void expire() {
            CallCanceling.end(routed, ErrorUri.TIMEOUT, "no answer within " + length.toMillis() + " ms");
            CallCanceling.interrupt(routed);
        }

        /** There is a result, and the next one has as much time again. */
        void restart() {
            running.cancel();
            running = timer.schedule(length, this::expire);
        }

        void cancel() {
            running.cancel();
        }
    }
}
