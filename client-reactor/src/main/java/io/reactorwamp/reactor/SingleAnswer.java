package io.reactorwamp.reactor;

import io.reactorwamp.client.Args;
import io.reactorwamp.protocol.message.Invocation;
import org.reactivestreams.Subscription;

/** An invocation that one value answers, or none. */
final class SingleAnswer extends RunningInvocation {

    SingleAnswer(LiveSession session, ActiveRegistration registration, Invocation message) {
        super(session, registration, message);
    }

    @Override
    void begin(Subscription s) {
        s.request(Long.MAX_VALUE);
    }

    @Override
    void take(Object value) {
        answer(value instanceof Args args ? args : Args.of(value));
    }

    @Override
    void complete() {
        answer(Args.EMPTY);
    }
}
