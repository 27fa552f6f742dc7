package io.reactorwamp.reactor;

import io.reactorwamp.client.Args;
import io.reactorwamp.client.CallRequest;
import io.reactorwamp.protocol.rpc.ProgressiveCallInvocations;
import io.reactorwamp.protocol.session.Role;
import io.reactorwamp.protocol.session.SessionEnd;
import io.reactorwamp.protocol.value.Passthru;
import io.reactorwamp.protocol.value.Payload;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/** CALL for each element of a stream, all of one id, requested as far as the {@link SendWindow} allows; the last one is empty. */
final class StreamedCall extends SentCall implements CoreSubscriber<Object>, Writes.Stream {
    private static final AtomicReferenceFieldUpdater<StreamedCall, @Nullable Subscription> UPSTREAM =
            AtomicReferenceFieldUpdater.newUpdater(StreamedCall.class, Subscription.class, "upstream");

    private final Publisher<?> source;
    private volatile @Nullable Subscription upstream;

    // Owned by the mailbox.
    private final SendWindow window;
    private boolean over;

    private record Part(StreamedCall call, Content content) implements Runnable, SendWindow.Step {
        @Override
        public void run() {
            call.window.element(this);
        }

        @Override
        public void send() {
            call.send(content);
        }
    }

    StreamedCall(LiveSession session, CallRequest call, Waiter waiter, Publisher<?> source, ContextView context) {
        super(session, call, waiter, context);
        this.source = source;
        this.window = new SendWindow(session.writes(), this);
    }

    @Override
    void prepare() {
        session.require(Role.DEALER);
        session.require(Role.DEALER, ProgressiveCallInvocations.FEATURE);
        Outgoing.measure(session.connection(), 0, call.procedure(), call.options());
    }

    // In the mailbox.

    @Override
    void send() {
        Throwable refusal = refusal(Payload.EMPTY);
        if (refusal == null) {
            session.writes().add(this);
            session.emit(() -> source.subscribe(this));
        } else {
            waiter.failed(refusal);
        }
    }

    private void send(Content content) {
        if (over) {
            return;
        }
        if (id() == 0) {
            open(ProgressiveCallInvocations.inParts(content.options()), content.payload());
        } else {
            session.core().caller().part(id(), call.procedure(), content.payload(), false);
        }
    }

    private void sendLast() {
        if (over) {
            return;
        }
        finish();
        if (id() == 0) {
            open(call.options(), Payload.EMPTY);
        } else {
            session.core().caller().part(id(), call.procedure(), Payload.EMPTY, true);
        }
    }

    private void fail(Throwable error) {
        if (!over) {
            withdraw();
            waiter.failed(error);
        }
    }

    @Override
    public void onWritable() {
        int more = over ? 0 : window.more();
        if (more > 0) {
            session.emit(() -> request(more));
        }
    }

    @Override
    public void onSessionEnd(SessionEnd end) {
        if (!over && id() == 0) {
            waiter.abandon(end);
        }
    }

    @Override
    void withdraw() {
        finish();
        super.withdraw();
    }

    @Override
    void end() {
        super.end();
        finish();
        session.emit(this::stop);
    }

    /** No more parts are sent. */
    private void finish() {
        over = true;
        window.clear();
        session.writes().remove(this);
    }

    // The source, on any thread.

    private void request(int more) {
        Subscription from = upstream;
        if (from != null) {
            from.request(more);
        }
    }

    @Override
    void stop() {
        Operators.terminate(UPSTREAM, this);
    }

    @Override
    public Context currentContext() {
        return Context.of(context);
    }

    @Override
    public void onSubscribe(Subscription s) {
        if (Operators.setOnce(UPSTREAM, this, s)) {
            session.submit(this::onWritable);
        }
    }

    @Override
    public void onNext(Object value) {
        Part part;
        try {
            Args args = value instanceof Args several ? several : Args.of(value);
            part = new Part(
                    this,
                    Outgoing.encode(session, Role.DEALER, asTheCall(args), call.procedure(), call.options(), context));
        } catch (RuntimeException e) {
            stop();
            onError(e);
            return;
        }
        session.submit(part);
    }

    /** All parts travel in one way, since only the first CALL says which. */
    private Args asTheCall(Args args) {
        Passthru how = call.args().passthru();
        if (args.passthru() != null && !args.passthru().equals(how)) {
            throw new IllegalArgumentException(
                    "a part cannot travel in a way of its own: give passthru(..) to the call");
        }
        return how == null ? args : args.passthru(how);
    }

    @Override
    public void onError(Throwable failure) {
        session.submit(() -> window.end(() -> fail(failure)));
    }

    @Override
    public void onComplete() {
        session.submit(() -> window.end(this::sendLast));
    }
}
