package io.reactorwamp.client;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What can be done in a realm: call, publish, subscribe, register. Everything is cold: nothing is sent before the publisher is
 * subscribed to, and each subscriber sends anew. Any thread may use it. Wrong use throws at once; what fails later is a {@link
 * WampException}.
 */
public interface WampOperations {

    /**
     * SPI: gives what carries the operations out.
     *
     * @return the engine
     */
    WampEngine engine();

    /**
     * Describes a call.
     *
     * @param procedure the procedure's URI
     * @return a spec to go on with
     * @throws IllegalArgumentException if it is null or not a URI
     */
    default CallSpec call(String procedure) {
        return new CallSpec(engine(), procedure);
    }

    /**
     * Calls with positional arguments, and reads the result as one value.
     *
     * @param <T> the result's type
     * @param procedure the procedure's URI
     * @param type the result's class; {@code Void} ignores the result
     * @param args the arguments in their order; each may be null
     * @return the value; empty if the result is absent or null; for errors, cancel and threads see {@link CallSpec}
     * @throws IllegalArgumentException if a parameter other than an argument is null, or the procedure is not a URI
     */
    default <T> Mono<T> call(String procedure, Class<T> type, @Nullable Object... args) {
        return call(procedure).args(args).retrieve(type);
    }

    /**
     * Calls with positional arguments, and reads the result as one value.
     *
     * @param <T> the result's type
     * @param procedure the procedure's URI
     * @param type the result's type
     * @param args the arguments in their order; each may be null
     * @return the value; empty if the result is absent or null; for errors, cancel and threads see {@link CallSpec}
     * @throws IllegalArgumentException if a parameter other than an argument is null, or the procedure is not a URI
     */
    default <T> Mono<T> call(String procedure, TypeRef<T> type, @Nullable Object... args) {
        return call(procedure).args(args).retrieve(type);
    }

    /**
     * Describes a publication.
     *
     * @param topic the topic's URI
     * @return a spec to go on with
     * @throws IllegalArgumentException if it is null, not a URI, or reserved for the protocol
     */
    default PublishSpec publish(String topic) {
        return new PublishSpec(engine(), topic);
    }

    /**
     * Describes a subscription.
     *
     * @param topic the topic's URI
     * @return a spec to go on with
     * @throws IllegalArgumentException if it is null or not a URI
     */
    default SubscribeSpec subscribe(String topic) {
        return new SubscribeSpec(engine(), topic);
    }

    /**
     * Describes a registration.
     *
     * @param procedure the procedure's URI
     * @return a spec to go on with
     * @throws IllegalArgumentException if it is null, not a URI, or reserved for the protocol
     */
    default RegisterSpec register(String procedure) {
        return new RegisterSpec(engine(), procedure);
    }

    /**
     * Gives what the router tells of the realm itself: its sessions, registrations and subscriptions.
     *
     * @return the meta APIs
     */
    default MetaApi meta() {
        return new MetaApi(this);
    }
}
