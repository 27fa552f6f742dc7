package io.reactorwamp.transport.channel;

import io.reactorwamp.transport.ServerTransport.Listener;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.transport.ServerTransport;

/**
 * A port of one address of this machine, or of all.
 *
 * @param host a name or an address
 * @param number 0 for any that is free
 */
record Port(String host, int number) implements Place {
    @Override
    public <T extends ServerTransport<T, ?>> Mono<Listener> listen(T server, String... schemes) {
        return server.host(host).port(number).bind().map(bound -> new Listening(bound, uris(bound, schemes)));
    }

    private static List<String> uris(DisposableServer bound, String[] schemes) {
        InetSocketAddress address = (InetSocketAddress) bound.address();
        boolean any = address.getAddress().isAnyLocalAddress();
        String host = any ? "127.0.0.1" : address.getAddress().getHostAddress();
        String authority = (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
        return Arrays.stream(schemes)
                .map(scheme ->
                        scheme + "://" + authority + (scheme.startsWith("ws") || scheme.startsWith("http") ? "/" : ""))
                .toList();
    }
}
