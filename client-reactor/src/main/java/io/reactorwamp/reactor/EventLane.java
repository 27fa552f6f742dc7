package io.reactorwamp.reactor;

import io.reactorwamp.client.BufferOverflowException;
import io.reactorwamp.client.Overflow;
import io.reactorwamp.client.ReceivedEvent;
import io.reactorwamp.protocol.message.Event;
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
 * The events of one subscription: a bounded buffer that the session's mailbox fills and the session's lane empties, as far as the one
 * subscriber requests. Both may take from its head, since the mailbox drops the oldest; all else has one writer.
 */
final class EventLane extends Flux<ReceivedEvent> implements Subscription, Scannable, Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(EventLane.class);
    private static final AtomicIntegerFieldUpdater<EventLane> SCHEDULED =
            AtomicIntegerFieldUpdater.newUpdater(EventLane.class, "scheduled");
    private static final AtomicIntegerFieldUpdater<EventLane> TAKEN =
            AtomicIntegerFieldUpdater.newUpdater(EventLane.class, "taken");
    private static final AtomicLongFieldUpdater<EventLane> REQUESTED =
            AtomicLongFieldUpdater.newUpdater(EventLane.class, "requested");
    private static final AtomicIntegerFieldUpdater<EventLane> COUNT =
            AtomicIntegerFieldUpdater.newUpdater(EventLane.class, "count");
    private static final AtomicLongFieldUpdater<EventLane> BYTES =
            AtomicLongFieldUpdater.newUpdater(EventLane.class, "bytes");

    /** After how many events the lane is left to others. */
    private static final int BATCH = 256;

    private static final int READING = 0;
    private static final int PAUSED = 1;
    private static final int RESUMING = 2;

    private final SubscriptionStream stream;
    private final LiveSession session;
    private final Overflow policy;
    private final Queue<Event> waiting = new ConcurrentLinkedQueue<>();

    // What waits: raised by the mailbox, lowered by whoever takes.
    private volatile int count;
    private volatile long bytes;

    // Owned by the mailbox.
    private boolean inEpisode;
    private volatile long dropped;
    private volatile @Nullable Ending ending;

    /** PAUSED is set by the mailbox, RESUMING by the lane, READING by the mailbox. */
    private volatile int pause;

    // The subscriber.
    @SuppressWarnings("UnusedVariable") // read by the updater
    private volatile int taken;

    private volatile @Nullable CoreSubscriber<? super ReceivedEvent> actual;
    private volatile long requested;
    private volatile boolean cancelled;

    @SuppressWarnings("UnusedVariable") // read by the updater
    private volatile int scheduled;

    /** Owned by the lane. */
    private boolean emitting;

    /** How the events end: with an error made for the subscriber, or completed. */
    private record Ending(@Nullable Supplier<? extends Throwable> error) {}

    EventLane(SubscriptionStream stream, LiveSession session, Overflow policy) {
        this.stream = stream;
        this.session = session;
        this.policy = policy;
    }

    long dropped() {
        return dropped;
    }

    // In the mailbox.

    /** Takes an event in, unless the policy decides otherwise. */
    void offer(Event event) {
        int size = session.connection().payloads().sizeOf(event.payload());
        if (ending != null || (!policy.hasRoom(count, bytes, size) && !makeRoom(size))) {
            return;
        }
        if (inEpisode && policy.isDownToHalf(count, bytes)) {
            inEpisode = false;
        }
        COUNT.incrementAndGet(this);
        BYTES.addAndGet(this, size);
        waiting.add(event);
        if (policy.strategy() == Overflow.Strategy.PAUSE_TRANSPORT && pause == READING && isFull()) {
            pause = PAUSED;
            session.pauseReading();
        }
        schedule();
    }

    private boolean isFull() {
        return count >= policy.maxEvents() || bytes >= policy.maxBytes();
    }

    private boolean makeRoom(int size) {
        switch (policy.strategy()) {
            case FAIL -> {
                stream.overflow();
                return false;
            }
            case DROP_NEWEST -> {
                drop();
                return false;
            }
            case DROP_OLDEST -> {
                while (!policy.hasRoom(count, bytes, size) && take() != null) {
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
            LOG.warn("Events of {} are dropped: its subscriber is too slow; {} so far", stream.topic(), dropped);
        }
    }

    BufferOverflowException overflowed() {
        return new BufferOverflowException("the events of " + stream.topic() + " came faster than they were requested: "
                + policy.maxEvents() + " events or " + policy.maxBytes() + " bytes were waiting");
    }

    /** Ends the events after those that wait. */
    void end(@Nullable Supplier<? extends Throwable> error) {
        if (ending == null) {
            ending = new Ending(error);
            if (pause != READING) {
                session.resumeReading();
            }
            schedule();
        }
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
    public void subscribe(CoreSubscriber<? super ReceivedEvent> subscriber) {
        if (FailFast.refused(subscriber)) {
            return;
        }
        if (!TAKEN.compareAndSet(this, 0, 1)) {
            Operators.error(
                    subscriber,
                    new IllegalStateException("the events of this subscription have a subscriber"
                            + " already: share them (share(), publish()), or subscribe to the topic once more"));
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
            if (!session.isEmitting() || !emitting) {
                schedule();
            }
        }
    }

    @Override
    public void cancel() {
        if (!cancelled) {
            cancelled = true;
            stream.cancel();
            schedule();
        }
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
        CoreSubscriber<? super ReceivedEvent> to = actual;
        if (cancelled) {
            discard();
        } else if (to != null) {
            emitting = true;
            try {
                emit(to);
            } finally {
                emitting = false;
            }
        }
    }

    private void emit(CoreSubscriber<? super ReceivedEvent> to) {
        long emitted = 0;
        while (emitted < requested && emitted < BATCH && !cancelled) {
            Event event = take();
            if (event == null) {
                break;
            }
            emitted++;
            to.onNext(stream.received(event));
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
            Supplier<? extends Throwable> error = end.error;
            if (error == null) {
                to.onComplete();
            } else {
                to.onError(error.get());
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

    private @Nullable Event take() {
        Event event = waiting.poll();
        if (event != null) {
            COUNT.decrementAndGet(this);
            BYTES.addAndGet(this, -session.connection().payloads().sizeOf(event.payload()));
        }
        return event;
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
