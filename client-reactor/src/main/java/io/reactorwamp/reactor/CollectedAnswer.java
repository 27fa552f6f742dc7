package io.reactorwamp.reactor;

import io.reactorwamp.client.Args;
import io.reactorwamp.protocol.message.Invocation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.publisher.Mono;

/** An invocation that many elements answer, for a caller that takes one result: a list of them, or the value itself of a {@code Mono}. */
final class CollectedAnswer extends RunningInvocation {
    static final int MAX_ELEMENTS = 10_000;

    private final List<@Nullable Object> elements = new ArrayList<>();
    private long bytes;
    private boolean single;

    CollectedAnswer(LiveSession session, ActiveRegistration registration, Invocation message) {
        super(session, registration, message);
    }

    @Override
    void answeredBy(Publisher<?> answer) {
        single = answer instanceof Mono;
    }

    @Override
    void begin(Subscription s) {
        s.request(Long.MAX_VALUE);
    }

    /** Encodes each element for its size alone, so that what is kept is bounded before the list is complete. */
    @Override
    void take(Object value) {
        if (single) {
            answer(value instanceof Args args ? args : Args.of(value));
            return;
        }
        Object element = value instanceof Args args ? only(args) : value;
        bytes += session.connection().payloads().sizeOf(encode(Args.of(element)));
        if (elements.size() == MAX_ELEMENTS || bytes > session.connection().maxMessageBytes()) {
            refuseTooLarge();
        } else {
            elements.add(element);
        }
    }

    private static @Nullable Object only(Args args) {
        if (args.positional().size() != 1 || args.keyword() != null) {
            throw new IllegalArgumentException("an element of a list is one value, and this is not: " + args);
        }
        return args.positional().get(0);
    }

    @Override
    void complete() {
        answer(single ? Args.EMPTY : Args.of(elements));
    }
}
