package io.reactorwamp.transport;

import io.netty.util.concurrent.EventExecutor;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.util.concurrent.Queues;

/**
 * The one owner of an object at a time: a queue of entries that run in the order of their submission, never two at once, each seeing
 * what the ones before it did. Any thread submits, no thread ever waits.
 *
 * <p>There are two kinds, which differ only in the thread that runs the entries. A mailbox {@link #onCaller on the caller} owns
 * protocol state: whoever finds it idle drains it, so that nothing hops threads. A {@link #lane lane} runs the application's code, on
 * the executor of its connection. Neither is drained inside another one: a submission from within an entry only enqueues, and the
 * drain follows once the running one is released ({@link CallingThread}).
 *
 * <p>A drain ends after a bound. The rest waits for a thread: that of an executor or, for a mailbox on the caller, of whoever submits
 * next, since the executor's threads may be kept busy by others for as long as those like.
 *
 * <p>An entry that throws, whatever it throws, ends alone: the failure is handed to the mailbox's handler and the next entry runs.
 */
public final class Mailbox implements Runnable {

    /** Several messages in one entry, which count as that many for the bound of a drain. */
    public interface Batch extends Runnable {
        /** How many messages the entry handles. */
        int size();
    }

    /** After how many messages a drain goes on as a new task, so that others get their turn. */
    static final int DRAIN_BOUND = 256;

    private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);
    private static final AtomicIntegerFieldUpdater<Mailbox> PENDING =
            AtomicIntegerFieldUpdater.newUpdater(Mailbox.class, "pending");

    private static final AtomicIntegerFieldUpdater<Mailbox> LEFT =
            AtomicIntegerFieldUpdater.newUpdater(Mailbox.class, "left");

    private final Queue<Runnable> entries =
            Queues.<Runnable>unboundedMultiproducer().get();
    private final Executor home;
    private final Executor rest;
    private final Consumer<? super Throwable> onFailure;

    /** Entries that are not finished. Whoever raises it from 0 sees to the drain. */
    private volatile int pending;

    /** 1 while the rest of a drain is left to whoever takes it first. */
    private volatile int left;

    private @Nullable Thread owner;

    private Mailbox(Executor home, Executor rest, Consumer<? super Throwable> onFailure) {
        this.home = home;
        this.rest = rest;
        this.onFailure = onFailure;
    }

    /**
     * A mailbox that the submitting thread drains.
     *
     * @param rest where a drain that reached its bound goes on; has threads of its own, never {@code Runnable::run}
     * @param onFailure is given what an entry threw, on the draining thread
     */
    public static Mailbox onCaller(Executor rest, Consumer<? super Throwable> onFailure) {
        return new Mailbox(CallingThread.INSTANCE, rest, onFailure);
    }

    /** As {@link #onCaller(Executor, Consumer)}; the rest goes on where the draining thread belongs to, or else in parallel to it. */
    public static Mailbox onCaller(Consumer<? super Throwable> onFailure) {
        return onCaller(CallingThread::executeLater, onFailure);
    }

    /**
     * A mailbox that is drained on {@code executor} only: at once after the running mailbox is released if this is its thread
     * already, otherwise as a task. After the executor's shutdown the submitting thread drains.
     *
     * @param executor a connection's {@link Connection#executor()}
     * @param onFailure is given what an entry threw, on the draining thread
     */
    public static Mailbox lane(Executor executor, Consumer<? super Throwable> onFailure) {
        return new Mailbox(
                executor, executor == CallingThread.INSTANCE ? CallingThread::executeLater : executor, onFailure);
    }

    /** Adds an entry. */
    public void submit(Runnable entry) {
        entries.offer(entry);
        if (PENDING.getAndIncrement(this) == 0 || (left == 1 && mayGoOn() && takeRest())) {
            schedule();
        }
    }

    /** A lane runs on its executor only; and a thread that has done its share leaves the rest where it is. */
    @SuppressWarnings("ReferenceEquality") // there is one
    private boolean mayGoOn() {
        return home == CallingThread.INSTANCE && CallingThread.hasBudget();
    }

    private boolean takeRest() {
        return LEFT.compareAndSet(this, 1, 0);
    }

    /** Adds several entries in their order as one, which costs the queue one step. */
    public void submitAll(List<? extends Runnable> several) {
        submit(new Entries(several));
    }

    /** Entries that came together; each fails alone. */
    private final class Entries implements Batch {
        private final List<? extends Runnable> several;

        Entries(List<? extends Runnable> several) {
            this.several = several;
        }

        @Override
        public void run() {
            for (int i = 0; i < several.size(); i++) {
                attempt(several.get(i));
            }
        }

        @Override
        public int size() {
            return several.size();
        }
    }

    private void schedule() {
        if (home instanceof EventExecutor loop && loop.inEventLoop()) {
            run();
            return;
        }
        try {
            home.execute(this);
        } catch (RejectedExecutionException afterShutdown) {
            run();
        }
    }

    /** Whether this thread runs an entry of this mailbox right now. */
    public boolean isOwner() {
        return owner == Thread.currentThread();
    }

    /** How many entries are not finished, the running one included. */
    public int pending() {
        return pending;
    }

    /** Drains, for an executor. Not to be called by others. */
    @Override
    public void run() {
        CallingThread.INSTANCE.execute(this);
    }

    /**
     * Runs entries until there are none or the bound is reached; then the rest goes on elsewhere.
     *
     * @param budget how many messages this thread still wants to handle; a batch may exceed it
     * @return how many messages were handled
     */
    int drain(int budget) {
        int bound = Math.max(0, Math.min(budget, DRAIN_BOUND));
        int handled = 0;
        int available = pending;
        while (available > 0) {
            if (handled >= bound) {
                if (handOver()) {
                    return handled;
                }
                bound += DRAIN_BOUND;
            }
            owner = Thread.currentThread();
            int done = 0;
            while (done < available && handled < bound) {
                handled += runNext();
                done++;
            }
            owner = null;
            available = PENDING.addAndGet(this, -done);
        }
        return handled;
    }

    /** Lets another thread drain the rest; false if there is none any more. */
    private boolean handOver() {
        left = 1;
        try {
            rest.execute(this::goOn);
            return true;
        } catch (RejectedExecutionException afterShutdown) {
            return !takeRest();
        }
    }

    /** In the executor: drains the rest, unless somebody else has taken it. */
    private void goOn() {
        if (takeRest()) {
            run();
        }
    }

    @SuppressWarnings("NullAway") // counted before: the queue holds it
    private int runNext() {
        Runnable entry = entries.poll();
        attempt(entry);
        return entry instanceof Batch batch ? batch.size() : 1;
    }

    private void attempt(Runnable entry) {
        try {
            entry.run();
        } catch (Throwable failure) {
            fail(failure);
        }
    }

    private void fail(Throwable failure) {
        try {
            onFailure.accept(failure);
        } catch (Throwable second) {
            LOG.error("A mailbox's failure handler failed on {}", failure, second);
        }
    }
}
