package io.reactorwamp.client;

import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * SPI: puts on the wire what the specs collected. Applications use {@link WampOperations} instead.
 *
 * <p>Every publisher is cold: nothing is sent before it is subscribed to, and each subscriber sends anew. Errors are {@link
 * WampException}s made per subscriber. A known option of the wrong type throws {@link IllegalArgumentException} from the method itself.
 * Signals come on the connection's loop; of an in-process session, on the thread that drains it. Any thread may use it.
 */
public interface WampEngine {

    /**
     * Sends CALL.
     *
     * @param request the call
     * @return the result; cancelling sends CANCEL
     */
    Mono<CallResult> call(CallRequest request);

    /**
     * Sends CALL and asks for progressive results. Those that come faster than they are requested wait in a buffer of the bounds of
     * {@link Overflow#fail()}, whose overflow cancels the call.
     *
     * @param request the call
     * @return the progressive results in their order, which may be empty, then the last one unless that is; cancelling sends CANCEL
     */
    Flux<CallResult> callProgressively(CallRequest request);

    /**
     * Sends PUBLISH without acknowledgement.
     *
     * @param request the publication
     * @return completes when the message was written to the socket or, in-process, accepted by the realm
     */
    Mono<Void> publish(PublishRequest request);

    /**
     * Sends PUBLISH with acknowledgement.
     *
     * @param request the publication
     * @return the router's PUBLISHED
     */
    Mono<Publication> publishAcknowledged(PublishRequest request);

    /**
     * Sends PUBLISH without acknowledgement for each element, requesting only while the connection is writable.
     *
     * @param requests the publications; cancelled on error
     * @return how many were written; errors with {@link PublishingStoppedException}
     */
    Mono<Long> publishEach(Publisher<PublishRequest> requests);

    /**
     * Sends SUBSCRIBE, unless the session has an equal subscription.
     *
     * @param request the subscription
     * @return the subscription once SUBSCRIBED arrived. Cancelling before it was emitted undoes it
     */
    Mono<Subscription<ReceivedEvent>> subscribe(SubscribeRequest request);

    /**
     * Sends REGISTER.
     *
     * @param request the registration
     * @return the registration once REGISTERED arrived. Cancelling before it was emitted undoes it
     */
    Mono<Registration> register(RegisterRequest request);
}
