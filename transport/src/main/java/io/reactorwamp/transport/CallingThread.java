package io.reactorwamp.transport;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.scheduler.Schedulers;

/**
 * Runs tasks on the thread that hands them over, one after the other. A task that is handed over while another one runs on the same
 * thread waits in a list of that thread until the running one returns, so that the stack stays flat at any depth and a {@link
 * Mailbox} is never drained inside another one.
 */
public final class CallingThread implements Executor {

    /** The only instance; each thread has its own list. */
    public static final CallingThread INSTANCE = new CallingThread();

    private static final Logger LOG = LoggerFactory.getLogger(CallingThread.class);
    private static final ThreadLocal<CallingThread.Tasks> TASKS = ThreadLocal.withInitial(Tasks::new);

    private CallingThread() {}

    /**
     * Whether this thread runs such tasks right now. If so, it must not wait for anything that a mailbox has to do: it is the thread
     * that would have to do it.
     */
    public static boolean isDraining() {
        return TASKS.get().running;
    }

    /** Whether this thread may still take on what others left: it drains nothing, or has not done its share yet. */
    static boolean hasBudget() {
        Tasks tasks = TASKS.get();
        return !tasks.running || tasks.budget > 0;
    }

    /**
     * Runs a task once this thread drains nothing: at once, or when the running mailbox is released and before any other task. For
     * waking others up once, however often the mailbox had a reason to. The task must not throw.
     */
    public static void onRelease(Runnable task) {
        Tasks tasks = TASKS.get();
        if (tasks.running) {
            tasks.onRelease.add(task);
        } else {
            task.run();
        }
    }

    /**
     * Declares that this thread is the one of an executor, for as long as it lives: what it does not finish at once goes on there.
     */
    public static void belongsTo(Executor executor) {
        TASKS.get().home = executor;
    }

    /**
     * Runs a task later, when others had their turn: on the executor that this thread {@linkplain #belongsTo belongs to}, so that
     * nothing changes threads; otherwise on Reactor's parallel scheduler, so that a thread of the application is not kept.
     */
    static void executeLater(Runnable task) {
        Executor home = TASKS.get().home;
        if (home == null) {
            Schedulers.parallel().schedule(task);
        } else {
            home.execute(task);
        }
    }

    @Override
    public void execute(Runnable task) {
        Tasks tasks = TASKS.get();
        if (tasks.running) {
            tasks.waiting.add(task);
        } else {
            tasks.runAll(task);
        }
    }

    /** The list of one thread. */
    static final class Tasks {
        /**
         * How many messages one outermost call may handle before mailboxes go on elsewhere: two peers that never stop talking must
         * not keep a thread that only wanted to send. Large, because going on elsewhere costs a wake-up.
         */
        private static final int BUDGET = 8_192;

        private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
        private final ArrayDeque<Runnable> onRelease = new ArrayDeque<>();
        private @Nullable Executor home;
        private boolean running;
        private int budget;

        private void runAll(Runnable first) {
            running = true;
            budget = BUDGET;
            try {
                for (@Nullable Runnable task = first; task != null; task = waiting.poll()) {
                    run(task);
                    release();
                }
            } finally {
                running = false;
            }
        }

        private void release() {
            for (@Nullable Runnable task = onRelease.poll(); task != null; task = onRelease.poll()) {
                task.run();
            }
        }

        private void run(Runnable task) {
            if (task instanceof Mailbox mailbox) {
                budget -= mailbox.drain(budget);
                return;
            }
            try {
                task.run();
            } catch (Throwable failure) {
                LOG.error("A task failed", failure);
            }
        }
    }
}
