package io.reactorwamp.reactor;

import java.util.function.Function;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;

/** Makes one {@link Request} of a session for each subscriber. */
final class SessionMono<R> extends Mono<R> {
    private final Function<? super CoreSubscriber<? super R>, ? extends Request<R>> request;

    SessionMono(Function<? super CoreSubscriber<? super R>, ? extends Request<R>> request) {
        this.request = request;
    }

    @Override
    public void subscribe(CoreSubscriber<? super R> actual) {
        if (!FailFast.refused(actual)) {
            actual.onSubscribe(request.apply(actual));
        }
    }
}
