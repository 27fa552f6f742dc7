package io.reactorwamp.client;

import reactor.core.publisher.Mono;

/** A procedure that this session answers, from REGISTERED on until it ends. Usable from any thread. Spec: "RPC", registering. */
public interface Registration {

    /**
     * Gives the id that the router assigned.
     *
     * @return the id
     */
    long id();

    /**
     * Gives the procedure.
     *
     * @return its URI
     */
    String procedure();

    /**
     * Ends the registration: sends UNREGISTER when subscribed to. Invocations that run at that time still answer. Completes on
     * UNREGISTERED, and at once if the registration has ended already, for whatever reason. Cancelling gives up waiting, not the
     * request. Signals come on the connection's loop; of an in-process session, on the thread that drains it.
     *
     * @return completes when the registration is gone; errors with {@link ApplicationException} if the router refuses
     */
    Mono<Void> unregister();

    /**
     * Watches the registration; sends nothing, and cancelling only stops watching. Signals come on the connection's loop; of an
     * in-process session, on the thread that drains it.
     *
     * @return completes after {@link #unregister} or after this application closed the session; errors with {@link
     *     NoSuchRegistrationException} when the router took the registration back, with its reason, and with {@link
     *     ConnectionLostException} when the session was lost
     */
    Mono<Void> ended();
}
