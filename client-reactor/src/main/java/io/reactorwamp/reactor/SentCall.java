package io.reactorwamp.reactor;

import io.reactorwamp.client.CallRequest;
import io.reactorwamp.client.CallResult;
import io.reactorwamp.client.CallTimeoutException;
import io.reactorwamp.protocol.message.ErrorMessage;
import io.reactorwamp.protocol.message.Result;
import io.reactorwamp.protocol.session.Reply;
import io.reactorwamp.protocol.session.Role;
import io.reactorwamp.protocol.session.Timer;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ErrorUri;
import io.reactorwamp.protocol.value.Payload;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/** What one call sends: CALL, here with all its arguments, and CANCEL. */
class SentCall {
    final LiveSession session;
    final CallRequest call;
    final Waiter waiter;
    final ContextView context;
    private Content content = Content.EMPTY;

    /** In the mailbox: the id of the CALL; 0 before it was sent. */
    private long id;

    /** In the mailbox: ends the call when no answer comes for as long as the caller waits; null if nobody measures. */
    private Timer.@Nullable Timeout limit;

    /** Waits for the answer; told in the mailbox. */
    interface Waiter extends Reply<Result> {

        /** There is no answer, since the call was not made, or not to its end. */
        void failed(Throwable error);
    }

    SentCall(LiveSession session, CallRequest call, Waiter waiter, ContextView context) {
        this.session = session;
        this.call = call;
        this.waiter = waiter;
        this.context = context;
    }

    /** @param context the caller's, for the codec of payloads and the publisher of streamed arguments */
    static SentCall of(LiveSession session, CallRequest call, Waiter waiter, ContextView context) {
        return call.stream() == null
                ? new SentCall(session, call, waiter, context)
                : new StreamedCall(session, call, waiter, call.stream(), context);
    }

    /** What a caller is told of an error: the time that it set is over, whoever measured it. */
    static Object failure(CallRequest call, ErrorMessage error) {
        return call.timeout() != null && error.error().equals(ErrorUri.TIMEOUT)
                ? new CallTimeoutException(call.procedure(), call.timeout())
                : error;
    }

    /** What the application gets of a result. */
    final CallResult received(Result result) {
        return new CallResult(result.details(), session.reader(result.details(), result.payload(), context));
    }

    /** Does what needs no session state, on the requesting thread; what it throws is the error of the call. */
    void prepare() {
        session.require(Role.DEALER);
        content = Outgoing.encode(session, Role.DEALER, call.args(), call.procedure(), call.options(), context);
    }

    /** Sends what there is, in the mailbox. */
    void send() {
        open(content.options(), content.payload());
    }

    /** In the mailbox: makes the call, or tells the waiter why not. */
    final void open(Dict options, Payload first) {
        Throwable refusal = refusal(first);
        if (refusal == null) {
            id = session.core()
                    .caller()
                    .call(session.core().caller().limited(options, call.timeout()), call.procedure(), first, waiter);
        } else {
            waiter.failed(refusal);
        }
    }

    /** In the mailbox: why no call can be made with this payload, or null. */
    final @Nullable Throwable refusal(Payload first) {
        Throwable refusal = session.refusal(first);
        return refusal == null ? session.callRefusal() : refusal;
    }

    final long id() {
        return id;
    }

    /** In the mailbox: the time to an answer begins anew. */
    final void restartLimit() {
        Duration length = call.timeout();
        if (length != null) {
            stopLimit();
            limit = session.timer().schedule(length, () -> {
                withdraw();
                waiter.failed(new CallTimeoutException(call.procedure(), length));
            });
        }
    }

    private void stopLimit() {
        if (limit != null) {
            limit.cancel();
        }
    }

    /** Gives the call up, in the mailbox; also called if nothing was sent or the answer is there already. */
    void withdraw() {
        stopLimit();
        if (id != 0) {
            session.core().caller().cancel(id, call.cancelMode());
        }
    }

    /** The call is over, in the mailbox. */
    void end() {
        stopLimit();
    }

    /** Stops what runs outside the session, from any thread. */
    void stop() {}
}
