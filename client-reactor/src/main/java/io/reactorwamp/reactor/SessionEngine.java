package io.reactorwamp.reactor;

import io.reactorwamp.client.CallRequest;
import io.reactorwamp.client.CallResult;
import io.reactorwamp.client.Publication;
import io.reactorwamp.client.PublishRequest;
import io.reactorwamp.client.ReceivedEvent;
import io.reactorwamp.client.RegisterRequest;
import io.reactorwamp.client.Registration;
import io.reactorwamp.client.SubscribeRequest;
import io.reactorwamp.client.Subscription;
import io.reactorwamp.client.WampEngine;
import io.reactorwamp.protocol.message.MessageType;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Carries operations out in one session, for one owner of streams and registrations. */
record SessionEngine(LiveSession session, WantedState wanted) implements WampEngine {

    @Override
    public Mono<CallResult> call(CallRequest request) {
        Outgoing.checkOptions(MessageType.CALL, request.options());
        return new SessionMono<>(actual -> new PendingCall(session, actual, request));
    }

    @Override
    public Flux<CallResult> callProgressively(CallRequest request) {
        Outgoing.checkOptions(MessageType.CALL, request.options());
        return ProgressiveCall.of(session, request);
    }

    @Override
    public Mono<Void> publish(PublishRequest request) {
        Outgoing.checkOptions(MessageType.PUBLISH, request.options());
        return new SessionMono<>(actual -> new PendingWrite(session, actual, request));
    }

    @Override
    public Mono<Publication> publishAcknowledged(PublishRequest request) {
        Outgoing.checkOptions(MessageType.PUBLISH, request.options());
        return new SessionMono<>(actual -> new PendingPublication(session, actual, request));
    }

    @Override
    public Mono<Long> publishEach(Publisher<PublishRequest> requests) {
        return new SessionMono<>(actual -> new PublicationStream(session, actual, requests));
    }

    @Override
    public Mono<Subscription<ReceivedEvent>> subscribe(SubscribeRequest request) {
        Outgoing.checkOptions(MessageType.SUBSCRIBE, request.options());
        return new SessionMono<>(actual -> new PendingSubscription(session, actual, request, wanted));
    }

    @Override
    public Mono<Registration> register(RegisterRequest request) {
        Outgoing.checkOptions(MessageType.REGISTER, request.options());
        return new SessionMono<>(actual -> new PendingRegistration(session, actual, request, wanted));
    }
}
