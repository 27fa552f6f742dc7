package io.reactorwamp.reactor;

import io.reactorwamp.client.CallRequest;
import io.reactorwamp.client.CallResult;
import io.reactorwamp.client.Overflow;
import io.reactorwamp.protocol.message.ErrorMessage;
import io.reactorwamp.protocol.message.Result;
import io.reactorwamp.protocol.rpc.ProgressiveCallResults;
import io.reactorwamp.protocol.session.Role;
import io.reactorwamp.protocol.session.SessionEnd;
import io.reactorwamp.protocol.value.Payload;
import reactor.core.publisher.Flux;

/** CALL, answered by any number of RESULTs. Prepared on the thread that requests first; answered in the mailbox. */
final class ProgressiveCall implements ProgressiveCallResults.Receiver, DeliveryLane.Owner<Result, CallResult> {
    private final LiveSession session;
    private final CallRequest call;
    private final DeliveryLane<Result, CallResult> results;
    private Payload payload = Payload.EMPTY;

    // Owned by the mailbox.
    private long id;
    private boolean over;

    private ProgressiveCall(LiveSession session, CallRequest call) {
        this.session = session;
        this.call = call;
        this.results = new DeliveryLane<>(session, this, Overflow.fail(), session.streamBudget());
    }

    /** Calls for each subscriber. */
    static Flux<CallResult> of(LiveSession session, CallRequest call) {
        return Flux.defer(() -> new ProgressiveCall(session, call).results);
    }

    // The subscriber, from any thread.

    @Override
    public void onRequested() {
        try {
            session.require(Role.DEALER);
            payload = Outgoing.encode(session.connection(), call.args(), call.procedure(), call.options());
        } catch (RuntimeException e) {
            session.submit(() -> end(e));
            return;
        }
        session.submit(this::send);
    }

    @Override
    public void onCancel() {
        session.submit(this::withdraw);
    }

    // In the mailbox.

    private void send() {
        if (over) {
            return;
        }
        Throwable refusal = session.refusal();
        if (refusal == null) {
            refusal = session.callRefusal();
        }
        if (refusal == null) {
            id = session.core().caller().call(call.options(), call.procedure(), payload, this);
        } else {
            end(refusal);
        }
    }

    private void withdraw() {
        over = true;
        if (id != 0) {
            session.core().caller().cancel(id, call.cancelMode());
        }
    }

    @Override
    public void progress(Result result) {
        results.offer(result);
    }

    @Override
    public void onOverflow() {
        withdraw();
        end(results.overflowed());
    }

    @Override
    public void complete(Result result) {
        if (!result.payload().isEmpty()) {
            results.offer(result);
        }
        end(Request.DONE);
    }

    @Override
    public void fail(ErrorMessage error) {
        end(error);
    }

    @Override
    public void abandon(SessionEnd end) {
        end(end);
    }

    /** Ends the results after those that wait; the first end counts. */
    private void end(Object how) {
        over = true;
        results.end(() -> Request.error(session, how));
    }

    // In the lane.

    @Override
    public CallResult emitted(Result result) {
        return new CallResult(result.details(), session.reader(result.payload()));
    }

    @Override
    public String description() {
        return "the results of " + call.procedure();
    }
}
