package io.reactorwamp.protocol.rpc;

import io.reactorwamp.protocol.message.Call;
import io.reactorwamp.protocol.message.ErrorMessage;
import io.reactorwamp.protocol.message.Result;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.protocol.session.Peer;
import io.reactorwamp.protocol.session.Reply;
import io.reactorwamp.protocol.session.RequestIds;
import io.reactorwamp.protocol.session.Requests;
import io.reactorwamp.protocol.session.SessionEnd;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.Payload;
import org.jspecify.annotations.Nullable;

/** The caller of a client's session ("Remote Procedure Calls"). */
public final class Caller {
    private static final String PROGRESS = "progress";

    private final Peer<ToRouter> router;
    private final Requests<Reply<Result>> calls;
    private @Nullable SessionEnd end;

    public Caller(Peer<ToRouter> router, RequestIds ids) {
        this.router = router;
        this.calls = new Requests<>(ids);
    }

    /** Sends a call and returns its id; 0 if the session is over, of which the reply was told. */
    public long call(Dict options, String procedure, Payload payload, Reply<Result> reply) {
        if (end != null) {
            reply.abandon(end);
            return 0;
        }
        long request = calls.open(reply);
        router.send(new Call(request, options, procedure, payload));
        return request;
    }

    /** Gives a call up: its answer will be ignored. Nothing is sent, since the dealer cannot cancel. */
    public void abandon(long request) {
        calls.abandon(request);
    }

    /** How many calls wait for an answer. */
    public int pending() {
        return calls.size();
    }

    public void onResult(Result result) {
        // Nobody asked for progress, so a progressive result is not the answer that the call waits for.
        if (result.details().isTrue(PROGRESS)) {
            calls.requireSent(result.type(), result.request());
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
