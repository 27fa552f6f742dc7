package io.reactorwamp.reactor;

import io.reactorwamp.client.CallRequest;
import io.reactorwamp.client.CallResult;
import io.reactorwamp.client.CallTimeoutException;
import io.reactorwamp.client.Publication;
import io.reactorwamp.client.PublishRequest;
import io.reactorwamp.client.ReceivedEvent;
import io.reactorwamp.client.RegisterRequest;
import io.reactorwamp.client.Registration;
import io.reactorwamp.client.SubscribeRequest;
import io.reactorwamp.client.Subscription;
import io.reactorwamp.client.WampEngine;
import io.reactorwamp.protocol.message.MessageType;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Carries operations out in the session that a client shares, which is made when there is none. */
record SharedEngine(Sessions sessions, WantedState wanted) implements WampEngine {

    private <R> Mono<R> inSession(Function<? super WampEngine, Mono<R>> operation) {
        return inSession(sessions::shared, operation);
    }

    private <R> Mono<R> inSession(
            Supplier<Mono<LiveSession>> connecting, Function<? super WampEngine, Mono<R>> operation) {
        return Mono.defer(() -> {
            LiveSession current = sessions.current();
            return current != null
                    ? operation.apply(new SessionEngine(current, wanted))
                    : FailFast.guard(
                            connecting.get().flatMap(session -> operation.apply(new SessionEngine(session, wanted))));
        });
    }

    @Override
    public Mono<CallResult> call(CallRequest request) {
        Outgoing.checkOptions(MessageType.CALL, request.options());
        return inSession(() -> limited(sessions.shared(), request), engine -> engine.call(request));
    }

    @Override
    public Flux<CallResult> callProgressively(CallRequest request) {
        Outgoing.checkOptions(MessageType.CALL, request.options());
        return Flux.defer(() -> {
            LiveSession current = sessions.current();
            return current != null
                    ? new SessionEngine(current, wanted).callProgressively(request)
                    : FailFast.guard(limited(sessions.shared(), request))
                            .flatMapMany(session -> new SessionEngine(session, wanted).callProgressively(request));
        });
    }

    private static <T> Mono<T> limited(Mono<T> connecting, CallRequest request) {
        Duration limit = request.timeout();
        return limit == null
                ? connecting
                : connecting.timeout(limit, Mono.error(() -> new CallTimeoutException(request.procedure(), limit)));
    }

    @Override
    public Mono<Void> publish(PublishRequest request) {
        Outgoing.checkOptions(MessageType.PUBLISH, request.options());
        return inSession(engine -> engine.publish(request));
    }

    @Override
    public Mono<Publication> publishAcknowledged(PublishRequest request) {
        Outgoing.checkOptions(MessageType.PUBLISH, request.options());
        return inSession(engine -> engine.publishAcknowledged(request));
    }

    @Override
    public Mono<Long> publishEach(Publisher<PublishRequest> requests) {
        return inSession(engine -> engine.publishEach(requests));
    }

    @Override
    public Mono<Subscription<ReceivedEvent>> subscribe(SubscribeRequest request) {
        Outgoing.checkOptions(MessageType.SUBSCRIBE, request.options());
        return inSession(engine -> engine.subscribe(request));
    }

    @Override
    public Mono<Registration> register(RegisterRequest request) {
        Outgoing.checkOptions(MessageType.REGISTER, request.options());
        return inSession(engine -> engine.register(request));
    }
}
