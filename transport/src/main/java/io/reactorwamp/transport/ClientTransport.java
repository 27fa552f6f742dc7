package io.reactorwamp.transport;

import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import reactor.core.publisher.Mono;

/** SPI: how a client reaches its router. */
@FunctionalInterface
public interface ClientTransport {

    /**
     * Opens a new connection at each subscription. Cancelling gives it up and leaves nothing open. Errors with an {@link
     * java.io.IOException} or one of its subclasses if the router cannot be reached or refuses the transport.
     */
    Mono<Connection<ToClient, ToRouter>> connect();
}
