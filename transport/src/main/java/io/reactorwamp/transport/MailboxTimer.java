package io.reactorwamp.transport;

import io.reactorwamp.protocol.session.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;

/** A {@link Timer} whose tasks enter the mailbox of the object that asked for them. */
public final class MailboxTimer implements Timer {
    private final Mailbox mailbox;
    private final Scheduler scheduler;

    /**
     * Tells the time for the owner of a mailbox.
     *
     * @param scheduler counts the time, for example Reactor's parallel one; runs nothing but the submission
     */
    public MailboxTimer(Mailbox mailbox, Scheduler scheduler) {
        this.mailbox = mailbox;
        this.scheduler = scheduler;
    }

    @Override
    public Timeout schedule(Duration delay, Runnable task) {
        Scheduled scheduled = new Scheduled(task);
        scheduled.countdown =
                scheduler.schedule(() -> mailbox.submit(scheduled), delay.toNanos(), TimeUnit.NANOSECONDS);
        return scheduled;
    }

    /** Between its time and its turn in the mailbox a task can still be cancelled. */
    private static final class Scheduled implements Timeout, Runnable {
        private volatile @Nullable Runnable task;
        private volatile @Nullable Disposable countdown;

        Scheduled(Runnable task) {
            this.task = task;
        }

        @Override
        public void run() {
            Runnable due = task;
            task = null;
            if (due != null) {
                due.run();
            }
        }

        @Override
        public void cancel() {
            task = null;
            Disposable running = countdown;
            if (running != null) {
                running.dispose();
            }
        }
    }
}
