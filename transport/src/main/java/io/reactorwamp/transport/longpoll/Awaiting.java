package io.reactorwamp.transport.longpoll;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;

/**
 * Awaits a value or a failure until it is disposed of. What is on its way by then has lost nobody anything, so that it is ignored and
 * not told to Reactor's hooks for signals that got lost.
 */
final class Awaiting<T> implements CoreSubscriber<T>, Disposable {
    private final Consumer<? super T> value;
    private final Consumer<? super Throwable> failure;
    private volatile @Nullable Subscription source;
    private volatile boolean disposed;

    /** @param value and {@code failure} are told on the thread that signals */
    Awaiting(Consumer<? super T> value, Consumer<? super Throwable> failure) {
        this.value = value;
        this.failure = failure;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        source = subscription;
        if (disposed) {
            subscription.cancel();
        } else {
            subscription.request(Long.MAX_VALUE);
        }
    }

    @Override
    public void onNext(T next) {
        if (!disposed) {
            value.accept(next);
        }
    }

    @Override
    public void onError(Throwable error) {
        if (!disposed) {
            failure.accept(error);
        }
    }

    @Override
    public void onComplete() {
        // The value was all.
    }

    @Override
    public void dispose() {
        disposed = true;
        Subscription known = source;
        if (known != null) {
            known.cancel();
        }
    }

    @Override
    public boolean isDisposed() {
        return disposed;
    }
}
