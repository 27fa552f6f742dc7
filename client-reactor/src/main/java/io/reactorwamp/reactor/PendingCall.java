package io.reactorwamp.reactor;

import io.reactorwamp.client.CallRequest;
import io.reactorwamp.client.CallResult;
import io.reactorwamp.protocol.message.ErrorMessage;
import io.reactorwamp.protocol.message.Result;
import io.reactorwamp.protocol.session.SessionEnd;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;

/** A call that one RESULT answers. Cancelling sends CANCEL and waits for nothing. */
final class PendingCall extends Request<CallResult> implements SentCall.Waiter {
    private final CallRequest call;
    private final SentCall sent;

    PendingCall(LiveSession session, CoreSubscriber<? super CallResult> actual, CallRequest call) {
        super(session, actual);
        this.call = call;
        this.sent = SentCall.of(session, call, this, actual.currentContext());
    }

    @Override
    void prepare() {
        sent.prepare();
    }

    /** It is asked when the CALL itself is sent, which may be later. */
    @Override
    @Nullable
    Throwable refusal() {
        return null;
    }

    @Override
    void send() {
        sent.restartLimit();
        sent.send();
    }

    @Override
    void stop() {
        sent.stop();
    }

    @Override
    void withdraw() {
        sent.withdraw();
    }

    @Override
    CallResult emitted(Object answer) {
        return sent.received((Result) answer);
    }

    @Override
    public void complete(Result result) {
        end(result);
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

    private void end(Object how) {
        sent.end();
        finish(how);
    }
}
