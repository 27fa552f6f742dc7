package io.reactorwamp.reactor;

import io.reactorwamp.transport.CallingThread;
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
        if (!CallingThread.isDraining() || !blocks(actual)) {
            return false;
        }
        Operators.error(actual, error());
        return true;
    }

    private static IllegalStateException error() {
        return new IllegalStateException(
                "this thread delivers messages and would wait for itself: return the Mono or Flux"
                        + " instead of blocking, or block elsewhere (handleBlocking, publishOn(Schedulers.boundedElastic()))");
    }

    /** The last subscriber of {@code block()} and its kin is a latch. */
    private static boolean blocks(CoreSubscriber<?> actual) {
        @Nullable Object at = actual;
        while (at instanceof Scannable step && !(at instanceof CountDownLatch)) {
            at = step.scanUnsafe(Attr.ACTUAL);
        }
        return at instanceof CountDownLatch;
    }
}
