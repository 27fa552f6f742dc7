package io.reactorwamp.transport;

import java.util.concurrent.Callable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Where secrets are worked on: signatures, and the derivation of keys, which is slow on purpose. Never an event loop or a mailbox, and
 * for the whole process only so much at a time that other work goes on.
 */
public final class SecretWork {
    /** How many tasks may wait for each thread; more are refused. */
    private static final int MAX_WAITING = 256;

    private static final int IDLE_SECONDS = 30;

    private static final Scheduler THREADS = Schedulers.newBoundedElastic(
            Math.max(2, Runtime.getRuntime().availableProcessors()), MAX_WAITING, "wamp-auth", IDLE_SECONDS, true);

    private SecretWork() {}

    /**
     * Does some work, at each subscription. Errors with what the work throws, and with {@link
     * java.util.concurrent.RejectedExecutionException} if too much waits already.
     */
    public static <T> Mono<T> of(Callable<T> work) {
        return Mono.fromCallable(work).subscribeOn(THREADS);
    }
}
