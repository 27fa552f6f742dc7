package io.reactorwamp.reactor;

import io.reactorwamp.client.Outcome;
import io.reactorwamp.protocol.message.ErrorMessage;
import io.reactorwamp.protocol.session.SessionEnd;
import io.reactorwamp.protocol.value.Payload;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Scannable;
import reactor.core.publisher.Operators;
import reactor.util.context.ContextView;

/**
 * One request of one subscriber: prepared on the thread that requests, sent and answered in the session's mailbox, signalled in its
 * lane. The object itself is the entry of both.
 */
abstract class Request<R> implements Subscription, Scannable, Runnable {
    /** The outcome of a request that ends without a value. */
    static final Object DONE = new Object();

    private static final AtomicIntegerFieldUpdater<Request<?>> STATE = stateUpdater();

    private static final int NEW = 0;
    private static final int STARTED = 1;
    private static final int ENDED = 2;
    private static final int CANCELLED = 3;

    final LiveSession session;
    private final CoreSubscriber<? super R> actual;
    private volatile int state;

    /** Set once, in the mailbox; read in the lane. */
    private @Nullable Object outcome;

    Request(LiveSession session, CoreSubscriber<? super R> actual) {
        this.session = session;
        this.actual = actual;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static AtomicIntegerFieldUpdater<Request<?>> stateUpdater() {
        return (AtomicIntegerFieldUpdater) AtomicIntegerFieldUpdater.newUpdater(Request.class, "state");
    }

    /** Does what needs no session, on the requesting thread. What it throws is the error of the request; nothing is sent then. */
    void prepare() {}

    /** Sends, in the mailbox. */
    abstract void send();

    /** Undoes what was sent, in the mailbox; also called if nothing was sent or the answer is there already. */
    abstract void withdraw();

    /** Turns the answer into what is emitted, in the lane; null to complete empty. */
    abstract @Nullable R emitted(Object answer);

    /** What is sent of the application's. */
    Payload payload() {
        return Payload.EMPTY;
    }

    /** Why it may not be sent, or null; in the mailbox. */
    @Nullable
    Throwable refusal() {
        return session.refusal(payload());
    }

    /** Stops what runs outside the session, on the cancelling thread. */
    void stop() {}

    @Override
    public final void request(long n) {
        if (Operators.validate(n) && STATE.compareAndSet(this, NEW, STARTED)) {
            try {
                prepare();
            } catch (RuntimeException e) {
                if (STATE.compareAndSet(this, STARTED, ENDED)) {
                    actual.onError(e);
                }
                return;
            }
            session.submit(this);
        }
    }

    @Override
    public final void cancel() {
        int before = STATE.getAndSet(this, CANCELLED);
        if (before == NEW || before == STARTED) {
            stop();
            session.submit(this::withdraw);
        }
    }

    /** Its turn, first in the mailbox, then in the lane. */
    @Override
    public final void run() {
        if (outcome != null) {
            signal(outcome);
        } else if (state == STARTED) {
            Throwable refusal = refusal();
            if (refusal == null) {
                send();
            } else {
                finish(refusal);
            }
        }
    }

    final boolean isCancelled() {
        return state == CANCELLED;
    }

    final boolean isFinished() {
        return outcome != null;
    }

    /** Ends it, in the mailbox; the first outcome counts. */
    final void finish(Object how) {
        if (outcome == null) {
            outcome = how;
            session.emit(this);
        }
    }

    private void signal(Object how) {
        if (!STATE.compareAndSet(this, STARTED, ENDED)) {
            return;
        }
        Throwable error = error(session, how, actual.currentContext());
        if (error != null) {
            actual.onError(error);
            return;
        }
        R value = emitted(how);
        if (value != null) {
            actual.onNext(value);
        }
        actual.onComplete();
    }

    /** What a subscriber is told of an outcome that is no answer; null if it is one. In the lane. */
    static @Nullable Throwable error(LiveSession session, Object how, ContextView context) {
        if (how instanceof Throwable error) {
            return error;
        }
        if (how instanceof ErrorMessage error) {
            return Failures.answered(session, error, context);
        }
        return how instanceof SessionEnd end ? session.lost(end, Outcome.UNKNOWN) : null;
    }

    final CoreSubscriber<? super R> actual() {
        return actual;
    }

    @Override
    @SuppressWarnings({"rawtypes", "ReferenceEquality"}) // of Scannable, whose keys are constants
    public @Nullable Object scanUnsafe(Attr key) {
        if (key == Attr.ACTUAL) {
            return actual;
        }
        if (key == Attr.TERMINATED) {
            return state == ENDED;
        }
        if (key == Attr.CANCELLED) {
            return state == CANCELLED;
        }
        return key == Attr.RUN_STYLE ? Attr.RunStyle.ASYNC : null;
    }
}
