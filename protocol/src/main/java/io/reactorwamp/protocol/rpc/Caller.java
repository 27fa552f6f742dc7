package io.reactorwamp.protocol.rpc;

import io.reactorwamp.protocol.message.Call;
import io.reactorwamp.protocol.message.ErrorMessage;
import io.reactorwamp.protocol.message.Result;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.protocol.session.Peer;
import io.reactorwamp.protocol.session.Reply;
import io.reactorwamp.protocol.session.RequestIds;
import io.reactorwamp.protocol.session.Requests;
import io.reactorwamp.protocol.session.RoleFeatures;
import io.reactorwamp.protocol.session.SessionEnd;
import io.reactorwamp.protocol.value.CancelMode;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.Payload;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The caller of a client's session ("Remote Procedure Calls"). */
public final class Caller {
    private final Peer<ToRouter> router;
    private final Requests<Reply<Result>> calls;
    private RoleFeatures dealer = RoleFeatures.of(Map.of());
    private @Nullable SessionEnd end;

    public Caller(Peer<ToRouter> router, RequestIds ids) {
        this.router = router;
        this.calls = new Requests<>(ids);
    }

    /** Told once, before the first call, what the router announced. */
    public void onJoined(RoleFeatures router) {
        dealer = router;
    }

    /** The options of a call, with a limit of the time to each result if the dealer keeps one. */
    public Dict limited(Dict options, @Nullable Duration limit) {
        return CallTimeouts.asking(options, limit, dealer);
    }

    /**
     * Sends a call and returns its id; 0 if the session is over, of which the reply was told. Progressive results are asked for if the
     * reply is a {@link ProgressiveCallResults.Receiver}.
     */
    public long call(Dict options, String procedure, Payload payload, Reply<Result> reply) {
        if (end != null) {
            reply.abandon(end);
            return 0;
        }
        long request = calls.open(reply);
        router.send(new Call(request, ProgressiveCallResults.asking(options, reply, dealer), procedure, payload));
        return request;
    }

    /**
     * Sends one more part of a call that was made with {@link ProgressiveCallInvocations#inParts}; ignored if the call is over.
     *
     * @param last whether no other follows
     */
    public void part(long request, String procedure, Payload payload, boolean last) {
        if (calls.isOpen(request)) {
            router.send(ProgressiveCallInvocations.part(request, procedure, payload, last));
        }
    }

    /**
     * Gives a call up: whatever answers come will be ignored, and none is waited for, since some dealers never send one. The dealer is
     * told if it can cancel and the call is not over.
     */
    public void cancel(long request, CancelMode mode) {
        if (calls.abandon(request) && CallCanceling.isOfferedBy(dealer)) {
            router.send(CallCanceling.cancel(request, mode));
        }
    }

    /** How many calls wait for an answer. */
    public int pending() {
        return calls.size();
    }

    public void onResult(Result result) {
        if (ProgressiveCallResults.isProgressive(result)) {
            Reply<Result> running = calls.find(result.type(), result.request());
            if (running != null) {
                ProgressiveCallResults.deliver(result, running);
            }
            return;
        }
        Reply<Result> reply = calls.take(result.type(), result.request());
        if (reply != null) {
            reply.complete(result);
        }
    }

    public void onError(ErrorMessage error) {
        Reply<Result> reply = calls.take(error.type(), error.request());
        if (reply != null) {
            reply.fail(error);
        }
    }

    /** Ends all calls with their session; those that follow are told at once. */
    public void onEnd(SessionEnd end) {
        this.end = end;
        calls.drain(reply -> reply.abandon(end));
    }
}
