package io.reactorwamp.reactor;

import io.reactorwamp.client.BufferOverflowException;
import io.reactorwamp.client.Overflow;
import io.reactorwamp.protocol.message.Message;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.CoreSubscriber;
import reactor.core.Scannable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;

/**
 * Messages on their way to one subscriber, as events, results or parts of a call: a bounded buffer that the session's mailbox fills and
 * the session's lane empties, as far as the subscriber requests. Both may take from its head, since the mailbox drops the oldest; all
 * else has one writer.
 *
 * @param <M> what comes in
 * @param <R> what is emitted
 */
final class DeliveryLane<M extends Message, R> extends Flux<R> implements Subscription, Scannable, Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryLane.class);
    private static final AtomicIntegerFieldUpdater<DeliveryLane<?, ?>> SCHEDULED = integers("scheduled");
    private static final AtomicIntegerFieldUpdater<DeliveryLane<?, ?>> TAKEN = integers("taken");
    private static final AtomicIntegerFieldUpdater<DeliveryLane<?, ?>> COUNT = integers("count");
    private static final AtomicIntegerFieldUpdater<DeliveryLane<?, ?>> TURNS = integers("turns");
    private static final AtomicLongFieldUpdater<DeliveryLane<?, ?>> REQUESTED = longs("requested");
    private static final AtomicLongFieldUpdater<DeliveryLane<?, ?>> BYTES = longs("bytes");

    /** After how many messages the lane is left to others. */
    private static final int BATCH = 256;

    private static final int FREE = 0;
    private static final int SUBSCRIBED = 1;
    private static final int REQUESTING = 2;

    private static final int READING = 0;
    private static final int PAUSED = 1;
    private static final int RESUMING = 2;

    private final LiveSession session;
    private final Owner<M, R> owner;
    private final Overflow policy;
    private final @Nullable LaneBudget budget;
    private final Queue<M> waiting = new ConcurrentLinkedQueue<>();

    // What waits: raised by the mailbox, lowered by whoever takes.
    private volatile int count;
    private volatile long bytes;

    /** How many messages have not had their turn in the session's lane: raised by the mailbox, lowered by the lane. */
    private volatile int turns;

    private final Runnable turn = this::runTurn;

    // Owned by the mailbox.
    private boolean inEpisode;
    private volatile long dropped;
    private volatile @Nullable Ending ending;
    private volatile boolean abandoned;

    /** PAUSED is set by the mailbox, RESUMING by the lane, READING by the mailbox. */
    private volatile int pause;

    // The subscriber.
    private volatile int taken;

    private volatile @Nullable CoreSubscriber<? super R> actual;
    private volatile long requested;
    private volatile boolean cancelled;

    @SuppressWarnings("UnusedVariable") // read by the updater
    private volatile int scheduled;

    /** Owned by the lane. */
    private boolean emitting;

    /**
     * What the messages belong to.
     *
     * @param <M> what comes in
     * @param <R> what is emitted
     */
    interface Owner<M, R> {

        /** The subscriber requested for the first time, from any thread. */
        default void onRequested() {}

        /** What is emitted for a message, in the lane. */
        R emitted(M message);

        /** A message found no room and is lost, in the mailbox; the policy is to fail. */
        void onOverflow();

        /** The subscriber cancelled, from any thread. */
        void onCancel();

        /** What the messages are, for people: the events of com.example.topic, say. */
        String description();
    }

    /** How the messages end: with an error made for the subscriber, or completed. */
    private record Ending(@Nullable Supplier<? extends @Nullable Throwable> error) {}

    /** @param budget what all lanes that are given it may hold together; null for one that is bounded by its policy alone */
    DeliveryLane(LiveSession session, Owner<M, R> owner, Overflow policy, @Nullable LaneBudget budget) {
        this.session = session;
        this.owner = owner;
        this.policy = policy;
        this.budget = budget;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static AtomicIntegerFieldUpdater<DeliveryLane<?, ?>> integers(String field) {
        return (AtomicIntegerFieldUpdater) AtomicIntegerFieldUpdater.newUpdater(DeliveryLane.class, field);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static AtomicLongFieldUpdater<DeliveryLane<?, ?>> longs(String field) {
        return (AtomicLongFieldUpdater) AtomicLongFieldUpdater.newUpdater(DeliveryLane.class, field);
    }

    long dropped() {
        return dropped;
    }

    // In the mailbox.

    /** Takes a message in, unless the policy decides otherwise. */
    void offer(M message) {
        int size = session.connection().payloads().sizeOf(message);
        if (ending != null || (!hasRoom(size) && !makeRoom(size))) {
            return;
        }
        if (inEpisode && policy.isDownToHalf(count, bytes)) {
            inEpisode = false;
        }
        // In this order: whoever sees the message counted sees that it has a turn to wait for.
        TURNS.incrementAndGet(this);
        COUNT.incrementAndGet(this);
        BYTES.addAndGet(this, size);
        if (budget != null) {
            budget.take(size);
        }
        waiting.add(message);
        if (policy.strategy() == Overflow.Strategy.PAUSE_TRANSPORT && pause == READING && isFull()) {
            pause = PAUSED;
            session.pauseReading();
        }
        session.emit(turn);
    }

    private boolean hasRoom(int size) {
        return policy.hasRoom(count, bytes, size) && (budget == null || budget.hasRoom(size));
    }

    private boolean isFull() {
        return count >= policy.maxEvents() || bytes >= policy.maxBytes();
    }

    private boolean makeRoom(int size) {
        switch (policy.strategy()) {
            case FAIL -> {
                owner.onOverflow();
                return false;
            }
            case DROP_NEWEST -> {
                drop();
                return false;
            }
            case DROP_OLDEST -> {
                while (!hasRoom(size) && take() != null) {
                    drop();
                }
                return true;
            }
            case PAUSE_TRANSPORT -> {
                return true;
            }
        }
        throw new AssertionError(policy);
    }

    private void drop() {
        dropped = dropped + 1;
        if (!inEpisode) {
            inEpisode = true;
            LOG.warn("Of {} some are dropped: the subscriber is too slow; {} so far", owner.description(), dropped);
        }
    }

    BufferOverflowException overflowed() {
        return new BufferOverflowException(
                owner.description() + " came faster than they were requested: " + policy.maxEvents() + " or "
                        + policy.maxBytes() + " bytes were waiting, or " + LaneBudget.DESCRIPTION);
    }

    /** Ends the messages after those that wait: completed, if there is no error or no supplier of one. */
    void end(@Nullable Supplier<? extends @Nullable Throwable> error) {
        if (ending == null) {
            ending = new Ending(error);
            if (pause != READING) {
                session.resumeReading();
            }
            schedule();
        }
    }

    /** Ends the messages at once, without those that wait, unless the subscriber has seen their end. */
    void abandon(Supplier<? extends Throwable> error) {
        end(error);
        ending = new Ending(error);
        abandoned = true;
        schedule();
    }

    private void resume() {
        if (ending != null) {
            return;
        }
        if (isFull()) {
            pause = PAUSED;
            schedule();
        } else {
            pause = READING;
            session.resumeReading();
        }
    }

    // The subscriber, from any thread.

    @Override
    public void subscribe(CoreSubscriber<? super R> subscriber) {
        if (FailFast.refused(subscriber)) {
            return;
        }
        if (!TAKEN.compareAndSet(this, FREE, SUBSCRIBED)) {
            Operators.error(
                    subscriber,
                    new IllegalStateException(owner.description() + " have a subscriber already: share them (share(),"
                            + " publish()), or subscribe once more to what they come from"));
            return;
        }
        subscriber.onSubscribe(this);
        actual = subscriber;
        schedule();
    }

    @Override
    public void request(long n) {
        if (Operators.validate(n)) {
            Operators.addCap(REQUESTED, this, n);
            if (taken == SUBSCRIBED && TAKEN.compareAndSet(this, SUBSCRIBED, REQUESTING)) {
                owner.onRequested();
            }
            if (!session.isEmitting() || !emitting) {
                schedule();
            }
        }
    }

    @Override
    public void cancel() {
        if (!cancelled) {
            cancelled = true;
            owner.onCancel();
            schedule();
        }
    }

    // In the lane.

    private void schedule() {
        if (SCHEDULED.getAndSet(this, 1) == 0) {
            session.emit(this);
        }
    }

    /** The next message is due, behind whatever the session received before it: streams of one session keep their order. */
    private void runTurn() {
        TURNS.decrementAndGet(this);
        runDue();
    }

    @Override
    public void run() {
        scheduled = 0;
        runDue();
    }

    /** Emits what waits, is requested, and has had its turn. */
    private void runDue() {
        CoreSubscriber<? super R> to = actual;
        if (cancelled || abandoned) {
            discard();
        }
        if (to != null && !cancelled) {
            emitting = true;
            try {
                emit(to);
            } finally {
                emitting = false;
            }
        }
    }

    private void emit(CoreSubscriber<? super R> to) {
        long emitted = 0;
        while (emitted < requested && emitted < BATCH && !cancelled && count > turns) {
            M message = take();
            if (message == null) {
                break;
            }
            emitted++;
            to.onNext(owner.emitted(message));
        }
        if (emitted > 0) {
            Operators.produced(REQUESTED, this, emitted);
        }
        resumeAtHalf();
        Ending end = ending;
        if (cancelled) {
            discard();
        } else if (end != null && waiting.isEmpty()) {
            cancelled = true;
            Throwable error = end.error == null ? null : end.error.get();
            if (error == null) {
                to.onComplete();
            } else {
                to.onError(error);
            }
        } else if (emitted == BATCH) {
            schedule();
        }
    }

    private void resumeAtHalf() {
        if (pause == PAUSED && policy.isDownToHalf(count, bytes)) {
            pause = RESUMING;
            session.submit(this::resume);
        }
    }

    private void discard() {
        while (take() != null) {
            // Nobody wants them any more.
        }
    }

    private @Nullable M take() {
        M message = waiting.poll();
        if (message != null) {
            int size = session.connection().payloads().sizeOf(message);
            COUNT.decrementAndGet(this);
            BYTES.addAndGet(this, -size);
            if (budget != null) {
                budget.give(size);
            }
        }
        return message;
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
        if (key == Attr.CANCELLED) {
            return cancelled;
        }
        return key == Attr.RUN_STYLE ? Attr.RunStyle.ASYNC : null;
    }
}
