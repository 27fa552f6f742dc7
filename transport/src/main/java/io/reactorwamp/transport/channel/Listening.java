package io.reactorwamp.transport.channel;

import io.reactorwamp.transport.ServerTransport;
import java.net.InetSocketAddress;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;

/**
 * A server of Reactor Netty's on a port.
 *
 * @param server what listens
 * @param scheme the scheme of its URI
 * @param path the path of its URI, with the slash
 */
public record Listening(DisposableServer server, String scheme, String path) implements ServerTransport.Listener {
    @Override
    public String uri() {
        InetSocketAddress address = (InetSocketAddress) server.address();
        boolean any = address.getAddress().isAnyLocalAddress();
        String host = any ? "127.0.0.1" : address.getAddress().getHostAddress();
        return scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort() + path;
    }

    @Override
    public Mono<Void> close() {
        return Mono.fromRunnable(server::dispose).then(server.onDispose());
    }
}
