package io.reactorwamp.benchmarks.floors;

import io.reactorwamp.benchmarks.load.Server;
import java.net.URI;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** Sends back every WebSocket message, with Reactor Netty as it comes. */
public final class EchoServer implements Server {
    private DisposableServer server;

    @Override
    public URI start() {
        server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .doOnChannelInit(
                        (observer, channel, remote) -> channel.pipeline().addFirst(FlushCounter.INSTANCE))
                .handle((request, response) -> response.sendWebsocket(
                        (in, out) -> out.send(in.receive().retain())))
                .bindNow();
        return URI.create("ws://127.0.0.1:" + server.port() + "/");
    }

    @Override
    public void close() {
        server.disposeNow();
    }
}
