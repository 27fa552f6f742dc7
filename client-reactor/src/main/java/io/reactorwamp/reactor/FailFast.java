package io.reactorwamp.reactor;

import io.reactorwamp.transport.CallingThread;
import java.lang.ref.WeakReference;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.Scannable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;
import reactor.core.publisher.Operators;

/**
 * Refuses a subscriber that blocks a thread which delivers messages at this moment: the answer that it would wait for could only be
 * delivered by that thread, so it would wait for ever.
 */
final class FailFast<T> extends MonoOperator<T, T> {
    private static final String REACTOR = "reactor.core.publisher.";
    private static final String DELIVERY = CallingThread.class.getName();

    /**
     * The last blocking subscriber that was found to block elsewhere, so that the many calls of one chain look at the stack once. A
     * hint only: threads may overwrite each other's.
     */
    private static volatile WeakReference<Object> elsewhere = new WeakReference<>(null);

    private FailFast(Mono<T> source) {
        super(source);
    }

    static <T> Mono<T> guard(Mono<T> source) {
        return new FailFast<>(source);
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> actual) {
        if (!refused(actual)) {
            source.subscribe(actual);
        }
    }

    /** Whether the subscriber was refused; it then has its error. */
    static boolean refused(CoreSubscriber<?> actual) {
        if (!CallingThread.isDraining() || !blocksThisThread(actual)) {
            return false;
        }
        Operators.error(
                actual,
                new IllegalStateException(
                        "this thread delivers messages and would wait for itself: return the Mono or Flux"
                                + " instead of blocking, or block elsewhere (handleBlocking, publishOn(Schedulers.boundedElastic()))"));
        return true;
    }

    /** The last subscriber of {@code block()} and its kin is a latch. */
    @SuppressWarnings("ReferenceEquality") // that very subscriber
    private static boolean blocksThisThread(CoreSubscriber<?> actual) {
        @Nullable Object last = actual;
        while (last instanceof Scannable step && !(last instanceof CountDownLatch)) {
            last = step.scanUnsafe(Attr.ACTUAL);
        }
        if (!(last instanceof CountDownLatch) || elsewhere.get() == last) {
            return false;
        }
        if (isBlockedInDelivery()) {
            return true;
        }
        elsewhere = new WeakReference<>(last);
        return false;
    }

    /**
     * Whether {@code block()} was called within what this thread delivers. Otherwise it waits on another thread, or below the delivery
     * on this one's stack, and there is no harm.
     */
    private static boolean isBlockedInDelivery() {
        return StackWalker.getInstance()
                .walk(frames -> frames.takeWhile(frame -> !frame.getClassName().startsWith(DELIVERY))
                        .anyMatch(frame -> frame.getMethodName().startsWith("block")
                                && frame.getClassName().startsWith(REACTOR)));
    }
}
