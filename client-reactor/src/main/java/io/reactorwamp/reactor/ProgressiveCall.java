package io.reactorwamp.reactor;

import io.reactorwamp.client.CallRequest;
import io.reactorwamp.client.CallResult;
import io.reactorwamp.client.Overflow;
import io.reactorwamp.protocol.message.ErrorMessage;
import io.reactorwamp.protocol.message.Result;
import io.reactorwamp.protocol.rpc.ProgressiveCallResults;
import io.reactorwamp.protocol.session.SessionEnd;
import reactor.core.publisher.Flux;
import reactor.util.context.ContextView;

/** CALL, answered by any number of RESULTs. Prepared on the thread that requests first; answered in the mailbox. */
final class ProgressiveCall
        implements ProgressiveCallResults.Receiver, SentCall.Waiter, DeliveryLane.Owner<Result, CallResult> {
    private final LiveSession session;
    private final CallRequest call;
    private final DeliveryLane<Result, CallResult> results;
    private final SentCall sent;

    /** Owned by the mailbox. */
    private boolean over;

    private ProgressiveCall(LiveSession session, CallRequest call, ContextView context) {
        this.session = session;
        this.call = call;
        this.results = new DeliveryLane<>(session, this, Overflow.fail(), session.streamBudget());
        this.sent = SentCall.of(session, call, this, context);
    }

    /** Calls for each subscriber. */
    static Flux<CallResult> of(LiveSession session, CallRequest call) {
        return Flux.deferContextual(context -> new ProgressiveCall(session, call, context).results);
    }

    // The subscriber, from any thread.

    @Override
    public void onRequested() {
        try {
            sent.prepare();
        } catch (RuntimeException e) {
            session.submit(() -> end(e));
            return;
        }
        session.submit(this::send);
    }

    @Override
    public void onCancel() {
        sent.stop();
        session.submit(this::withdraw);
    }

    // In the mailbox.

    private void send() {
        if (!over) {
            sent.restartLimit();
            sent.send();
        }
    }

    private void withdraw() {
        over = true;
        sent.withdraw();
    }

    @Override
    public void progress(Result result) {
        sent.restartLimit();
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
        end(SentCall.failure(call, error));
    }

    @Override
    public void abandon(SessionEnd end) {
        end(end);
    }

    @Override
    public void failed(Throwable error) {
        end(error);
    }

    /** Ends the results after those that wait; the first end counts. */
    private void end(Object how) {
        over = true;
        sent.end();
        results.end(() -> Request.error(session, how, sent.context));
    }

    // In the lane.

    @Override
    public CallResult emitted(Result result) {
        return sent.received(result);
    }

    @Override
    public String description() {
        return "the results of " + call.procedure();
    }
}
