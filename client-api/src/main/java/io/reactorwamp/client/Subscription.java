package io.reactorwamp.client;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A topic that this session listens to, from SUBSCRIBED on until it ends. Equal subscriptions of one session share one on the wire,
 * hence one id, but each has its own buffer. Usable from any thread. Spec: "PubSub", subscribing.
 *
 * @param <T> what an event is read as
 */
public interface Subscription<T> {

    /**
     * Gives the id that the router assigned.
     *
     * @return the id
     */
    long id();

    /**
     * Gives the topic.
     *
     * @return its URI
     */
    String topic();

    /**
     * Gives the events since SUBSCRIBED, in the router's order. Events that come before they are requested wait in the bounded buffer
     * of the {@link Overflow} policy. There is one subscriber: a second one gets {@link IllegalStateException}. Cancelling ends the
     * subscription as {@link #unsubscribe} does. Signals come on the connection's loop; of an in-process session, on the thread that
     * drains it or requests.
     *
     * @return the events; completes when {@link #ended} completes, after the events that wait; errors with {@link
     *     BufferOverflowException} if the policy is to fail, {@link ConnectionLostException} when the session was lost, and {@link
     *     PayloadException} if undecodable events are to fail
     */
    Flux<T> events();

    /**
     * Ends the subscription when subscribed to: sends UNSUBSCRIBE if it is the last of its topic in this session. Completes on
     * UNSUBSCRIBED, and at once if nothing has to be sent. Cancelling gives up waiting, not the request. Signals come on the
     * connection's loop; of an in-process session, on the thread that drains it.
     *
     * @return completes when the subscription is gone; errors with {@link ApplicationException} if the router refuses
     */
    Mono<Void> unsubscribe();

    /**
     * Watches the subscription; sends nothing, and cancelling only stops watching. Signals come on the connection's loop; of an
     * in-process session, on the thread that drains it.
     *
     * @return completes after {@link #unsubscribe}, after {@link #events} was cancelled or after this application closed the session;
     *     errors with {@link ConnectionLostException} when the session was lost, and with {@link BufferOverflowException} when the
     *     policy was to fail
     */
    Mono<Void> ended();

    /**
     * Counts the events that the {@link Overflow} policy dropped. May be read by any thread.
     *
     * @return how many so far
     */
    long droppedCount();

    /**
     * Counts the events that were skipped because they did not fit {@code T} or held no value. May be read by any thread.
     *
     * @return how many so far; always 0 for events that are not decoded
     */
    default long undecodableCount() {
        return 0;
    }
}
