package io.reactorwamp.transport.channel;

import reactor.core.publisher.Mono;
import reactor.netty.transport.ServerTransport;

/** Where a server listens. */
public sealed interface Place permits Port, SocketFile {

    /**
     * Listens from each subscription on.
     *
     * @param server what accepts
     * @param schemes the scheme of each URI under which it is reached, the main one first
     */
    <T extends ServerTransport<T, ?>> Mono<io.reactorwamp.transport.ServerTransport.Listener> listen(
            T server, String... schemes);
}
