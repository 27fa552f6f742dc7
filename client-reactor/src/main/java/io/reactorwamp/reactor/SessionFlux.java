package io.reactorwamp.reactor;

import java.util.function.Function;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;

/** Makes one request of a session for each subscriber, answered by any number of elements. */
final class SessionFlux<R> extends Flux<R> {
    private final Function<? super CoreSubscriber<? super R>, ? extends Subscription> request;

    SessionFlux(Function<? super CoreSubscriber<? super R>, ? extends Subscription> request) {
        this.request = request;
    }

    @Override
    public void subscribe(CoreSubscriber<? super R> actual) {
        if (!FailFast.refused(actual)) {
            actual.onSubscribe(request.apply(actual));
        }
    }
}
