package io.reactorwamp.transport;

import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import java.util.List;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;

/** SPI: how a router is reached. */
@FunctionalInterface
public interface ServerTransport {

    /**
     * Listens from each subscription on.
     *
     * @param acceptor is given each new connection, on that connection's thread, and starts it
     */
    Mono<Listener> bind(Consumer<Connection<ToRouter, ToClient>> acceptor);

    /** What listens. */
    interface Listener {
        /** The URI under which clients on this machine connect, with the port that was really taken. */
        String uri();

        /** All URIs under which clients on this machine connect, {@link #uri} first: several if one port serves several transports. */
        default List<String> uris() {
            return List.of(uri());
        }

        /** Stops listening. Connections that were accepted live on: their acceptor closes them. */
        Mono<Void> close();
    }
}
