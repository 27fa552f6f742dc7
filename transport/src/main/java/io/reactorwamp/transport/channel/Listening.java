package io.reactorwamp.transport.channel;

import io.reactorwamp.transport.ServerTransport;
import java.util.List;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;

/**
 * A server of Reactor Netty's that listens.
 *
 * @param server what listens
 * @param uris under which clients connect, the main one first
 */
record Listening(DisposableServer server, List<String> uris) implements ServerTransport.Listener {
    @Override
    public String uri() {
        return uris.get(0);
    }

    @Override
    public Mono<Void> close() {
        return Mono.fromRunnable(server::dispose).then(server.onDispose());
    }
}
