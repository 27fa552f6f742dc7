package io.reactorwamp.protocol.rpc;

import io.reactorwamp.protocol.message.Call;
import io.reactorwamp.protocol.message.Invocation;
import io.reactorwamp.protocol.message.Result;
import io.reactorwamp.protocol.message.Yield;
import io.reactorwamp.protocol.session.Reply;
import io.reactorwamp.protocol.session.Role;
import io.reactorwamp.protocol.session.RoleFeatures;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.Payload;

/**
 * The feature {@code progressive_call_results} ("Progressive Call Results"): a call is answered by any number of results before the
 * last. It needs {@link CallCanceling}, since only that ends a stream which nobody wants any more.
 */
public final class ProgressiveCallResults {
    public static final String FEATURE = "progressive_call_results";

    private static final String RECEIVE_PROGRESS = "receive_progress";
    private static final String PROGRESS = "progress";
    private static final Dict ASKED = Dict.of(RECEIVE_PROGRESS, true);
    private static final Dict PROGRESSING = Dict.of(PROGRESS, true);

    private ProgressiveCallResults() {}

    // The client's half.

    /** Waits for the results of one call: any number of progressive ones come before the answer. */
    public interface Receiver extends Reply<Result> {

        /** One more result; it may be empty, and is not the last. */
        void progress(Result result);
    }

    /** The options of a call whose reply takes progressive results, if the dealer forwards them. */
    static Dict asking(Dict options, Reply<Result> reply, RoleFeatures router) {
        return reply instanceof Receiver && router.has(Role.DEALER, FEATURE)
                ? options.with(RECEIVE_PROGRESS, true)
                : options;
    }

    static boolean isProgressive(Result result) {
        return result.details().isTrue(PROGRESS);
    }

    /** Hands a progressive result over, unless its call asked for none: then it is dropped, and the call goes on. */
    static void deliver(Result result, Reply<Result> reply) {
        if (reply instanceof Receiver receiver) {
            receiver.progress(result);
        }
    }

    /** Whether the caller takes progressive results of this invocation. */
    public static boolean areAskedFor(Invocation invocation) {
        return invocation.details().isTrue(RECEIVE_PROGRESS);
    }

    static Yield progressing(long invocation, Payload payload) {
        return new Yield(invocation, PROGRESSING, payload);
    }

    static boolean isProgressive(Yield yield) {
        return yield.options().isTrue(PROGRESS);
    }

    // The router's half.

    /** Whether the caller asked for progress and the callee can both give it and be stopped. */
    static boolean isAgreed(Call call, DealerSession callee) {
        RoleFeatures features = callee.member.features();
        return call.options().isTrue(RECEIVE_PROGRESS)
                && features.has(Role.CALLEE, FEATURE)
                && features.has(Role.CALLEE, CallCanceling.FEATURE);
    }

    /** The details of an INVOCATION. */
    static Dict details(RoutedCall routed) {
        return routed.isProgressive() ? ASKED : Dict.EMPTY;
    }

    /** Forwards a progressive YIELD at once; one that nobody asked for is dropped and does not complete the call. */
    static void forward(Yield yield, RoutedCall routed) {
        if (routed.isProgressive()) {
            routed.settle();
            routed.onProgress();
            routed.caller().member.peer().send(new Result(routed.call(), PROGRESSING, yield.payload()));
        }
    }
}
