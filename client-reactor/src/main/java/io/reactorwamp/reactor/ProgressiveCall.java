package io.reactorwamp.reactor;

import io.reactorwamp.client.BufferOverflowException;
import io.reactorwamp.client.CallRequest;
import io.reactorwamp.client.CallResult;
import io.reactorwamp.client.Overflow;
import io.reactorwamp.protocol.message.ErrorMessage;
import io.reactorwamp.protocol.message.Result;
import io.reactorwamp.protocol.rpc.ProgressiveCallResults;
import io.reactorwamp.protocol.session.Role;
import io.reactorwamp.protocol.session.SessionEnd;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Scannable;
import reactor.core.publisher.Operators;

/**
 * CALL, answered by any number of RESULTs: a bounded buffer that the session's mailbox fills and the session's lane empties, as far as
 * the subscriber requests. Prepared on the thread that requests first.
 */
final class ProgressiveCall implements Subscription, Scannable, Runnable, ProgressiveCallResults.Receiver {
    private static final AtomicIntegerFieldUpdater<ProgressiveCall> STATE =
            AtomicIntegerFieldUpdater.newUpdater(ProgressiveCall.class, "state");
    private static final AtomicIntegerFieldUpdater<ProgressiveCall> SCHEDULED =
            AtomicIntegerFieldUpdater.newUpdater(ProgressiveCall.class, "scheduled");
    private static final AtomicIntegerFieldUpdater<ProgressiveCall> COUNT =
            AtomicIntegerFieldUpdater.newUpdater(ProgressiveCall.class, "count");
    private static final AtomicLongFieldUpdater<ProgressiveCall> BYTES =
            AtomicLongFieldUpdater.newUpdater(ProgressiveCall.class, "bytes");
    private static final AtomicLongFieldUpdater<ProgressiveCall> REQUESTED =
            AtomicLongFieldUpdater.newUpdater(ProgressiveCall.class, "requested");

    /** After how many results the lane is left to others. */
    private static final int BATCH = 256;

    private static final int NEW = 0;
    private static final int STARTED = 1;
    private static final int ENDED = 2;
    private static final int CANCELLED = 3;

    private final LiveSession session;
    private final CoreSubscriber<? super CallResult> actual;
    private final CallRequest call;
    private final Overflow bounds = Overflow.fail();
    private final Queue<Result> waiting = new ConcurrentLinkedQueue<>();
    private Content content = Content.EMPTY;

    // What waits: raised by the mailbox, lowered by the lane.
    private volatile int count;
    private volatile long bytes;

    // Owned by the mailbox.
    private long id;
    private volatile @Nullable Object outcome;

    private volatile int state;
    private volatile long requested;

    @SuppressWarnings("UnusedVariable") // read by the updater
    private volatile int scheduled;

    /** Owned by the lane. */
    private boolean emitting;

    ProgressiveCall(LiveSession session, CoreSubscriber<? super CallResult> actual, CallRequest call) {
        this.session = session;
        this.actual = actual;
        this.call = call;
    }

    // The subscriber, from any thread.

    @Override
    public void request(long n) {
        if (!Operators.validate(n)) {
            return;
        }
        Operators.addCap(REQUESTED, this, n);
        if (STATE.compareAndSet(this, NEW, STARTED)) {
            start();
        } else if (!session.isEmitting() || !emitting) {
            schedule();
        }
    }

    private void start() {
        try {
            session.require(Role.DEALER);
            content = Outgoing.encode(session, Role.DEALER, call.args(), call.procedure(), call.options());
        } catch (RuntimeException e) {
            if (STATE.compareAndSet(this, STARTED, ENDED)) {
                actual.onError(e);
            }
            return;
        }
        session.submit(this::send);
    }

    @Override
    public void cancel() {
        int before = STATE.getAndSet(this, CANCELLED);
        if (before == NEW || before == STARTED) {
            session.submit(this::withdraw);
            schedule();
        }
    }

    // In the mailbox.

    private void send() {
        if (state != STARTED) {
            return;
        }
        Throwable refusal = session.refusal();
        if (refusal == null) {
            refusal = session.callRefusal();
        }
        if (refusal == null) {
            id = session.core().caller().call(content.options(), call.procedure(), content.payload(), this);
        } else {
            end(refusal);
        }
    }

    private void withdraw() {
        if (id != 0) {
            session.core().caller().cancel(id, call.cancelMode());
        }
    }

    @Override
    public void progress(Result result) {
        int size = session.connection().payloads().sizeOf(result.payload());
        if (bounds.hasRoom(count, bytes, size)) {
            add(result, size);
        } else {
            withdraw();
            end(new BufferOverflowException("the results of " + call.procedure()
                    + " came faster than they were requested: " + bounds.maxEvents() + " results or "
                    + bounds.maxBytes() + " bytes were waiting"));
        }
    }

    @Override
    public void complete(Result result) {
        if (!result.payload().isEmpty()) {
            add(result, session.connection().payloads().sizeOf(result.payload()));
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

    private void add(Result result, int size) {
        COUNT.incrementAndGet(this);
        BYTES.addAndGet(this, size);
        waiting.add(result);
        schedule();
    }

    /** Ends the results after those that wait. */
    private void end(Object how) {
        outcome = how;
        schedule();
    }

    // In the lane.

    private void schedule() {
        if (SCHEDULED.getAndSet(this, 1) == 0) {
            session.emit(this);
        }
    }

    /** Emits what waits and is requested. */
    @Override
    public void run() {
        scheduled = 0;
        if (state == STARTED) {
            emitting = true;
            try {
                emit();
            } finally {
                emitting = false;
            }
        }
        if (state == CANCELLED) {
            discard();
        }
    }

    private void emit() {
        long emitted = 0;
        while (emitted < requested && emitted < BATCH && state == STARTED) {
            Result result = take();
            if (result == null) {
                break;
            }
            emitted++;
            actual.onNext(new CallResult(result.details(), session.reader(result.details(), result.payload())));
        }
        if (emitted > 0) {
            Operators.produced(REQUESTED, this, emitted);
        }
        Object how = outcome;
        if (how != null && waiting.isEmpty()) {
            signal(how);
        } else if (emitted == BATCH) {
            schedule();
        }
    }

    private void signal(Object how) {
        if (!STATE.compareAndSet(this, STARTED, ENDED)) {
            return;
        }
        Throwable error = Request.error(session, how);
        if (error == null) {
            actual.onComplete();
        } else {
            actual.onError(error);
        }
    }

    private void discard() {
        while (take() != null) {
            // Nobody wants them any more.
        }
    }

    private @Nullable Result take() {
        Result result = waiting.poll();
        if (result != null) {
            COUNT.decrementAndGet(this);
            BYTES.addAndGet(this, -session.connection().payloads().sizeOf(result.payload()));
        }
        return result;
    }

    @Override
    @SuppressWarnings({"rawtypes", "ReferenceEquality"}) // of Scannable, whose keys are constants
    public @Nullable Object scanUnsafe(Attr key) {
        if (key == Attr.ACTUAL) {
            return actual;
        }
        if (key == Attr.BUFFERED) {
            return count;
        }
        if (key == Attr.REQUESTED_FROM_DOWNSTREAM) {
            return requested;
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
