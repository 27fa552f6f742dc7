package io.reactorwamp.client;

import io.reactorwamp.protocol.value.Dict;
import reactor.core.publisher.Mono;

/**
 * Exactly one WAMP session, from WELCOME on; when its transport is lost it is over and does not come back. Operations on a session that
 * is over fail with {@link ConnectionLostException} and {@link Outcome#NOT_SENT}. Any thread may use it. Spec: "Sessions".
 */
public interface WampSession extends WampOperations {

    /**
     * Gives the id that the router assigned.
     *
     * @return the id
     */
    long id();

    /**
     * Gives the realm that was joined.
     *
     * @return its URI
     */
    String realm();

    /**
     * Gives the router's details from WELCOME: its roles, their features, and what else it tells.
     *
     * @return the details, unknown keys included
     */
    Dict details();

    /**
     * Whether the session is neither over nor closing. May have changed when it is read.
     *
     * @return true if operations can be sent
     */
    boolean isOpen();

    /**
     * Gives access to the events that the router publishes when this session ends.
     *
     * @return the testaments of this session
     */
    default Testaments testaments() {
        return new Testaments(engine());
    }

    /**
     * Describes the history of a subscription, if the router keeps one: also events from before it was made.
     *
     * @param subscription the subscription, which may have ended
     * @return a spec to go on with
     * @throws IllegalArgumentException if it is null
     */
    default HistorySpec history(Subscription<?> subscription) {
        return new HistorySpec(engine(), Checks.present(subscription, "subscription").id());
    }

    /**
     * Leaves the realm when subscribed to: sends GOODBYE, waits a short while for the router's, and closes the transport. Streams and
     * registrations complete; calls that wait fail with {@link ConnectionLostException}. Completes at once if the session is over.
     * Cancelling gives up waiting; the session is closed nevertheless. Signals come on the connection's loop; of an in-process session,
     * on the thread that drains it.
     *
     * @return completes when the transport is closed; never errors
     */
    Mono<Void> close();

    /**
     * Watches the session; sends nothing, and cancelling only stops watching. Signals come on the connection's loop; of an in-process
     * session, on the thread that drains it.
     *
     * @return completes after {@link #close}; errors with {@link ConnectionLostException} when the session was lost or ended by the
     *     router
     */
    Mono<Void> ended();
}
