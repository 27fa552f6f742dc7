package io.reactorwamp.reactor;

import io.reactorwamp.client.CallRequest;
import io.reactorwamp.client.CallResult;
import io.reactorwamp.protocol.message.ErrorMessage;
import io.reactorwamp.protocol.message.Result;
import io.reactorwamp.protocol.session.Reply;
import io.reactorwamp.protocol.session.Role;
import io.reactorwamp.protocol.session.SessionEnd;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;

/** CALL, answered by RESULT. Cancelling sends CANCEL and waits for nothing. */
final class PendingCall extends Request<CallResult> implements Reply<Result> {
    private final CallRequest call;
    private Content content = Content.EMPTY;
    private long id;

    PendingCall(LiveSession session, CoreSubscriber<? super CallResult> actual, CallRequest call) {
        super(session, actual);
        this.call = call;
    }

    @Override
    void prepare() {
        session.require(Role.DEALER);
        content = Outgoing.encode(session, Role.DEALER, call.args(), call.procedure(), call.options());
    }

    @Override
    @Nullable
    Throwable refusal() {
        Throwable refusal = super.refusal();
        return refusal == null ? session.callRefusal() : refusal;
    }

    @Override
    void send() {
        id = session.core().caller().call(content.options(), call.procedure(), content.payload(), this);
    }

    @Override
    void withdraw() {
        if (id != 0) {
            session.core().caller().cancel(id, call.cancelMode());
        }
    }

    @Override
    CallResult emitted(Object answer) {
        Result result = (Result) answer;
        return new CallResult(result.details(), session.reader(result.details(), result.payload()));
    }

    @Override
    public void complete(Result result) {
        finish(result);
    }

    @Override
    public void fail(ErrorMessage error) {
        finish(error);
    }

    @Override
    public void abandon(SessionEnd end) {
        finish(end);
    }
}
