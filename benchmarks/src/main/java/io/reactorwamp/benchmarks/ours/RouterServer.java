package io.reactorwamp.benchmarks.ours;

import io.reactorwamp.benchmarks.floors.FlushCounter;
import io.reactorwamp.benchmarks.load.Server;
import io.reactorwamp.benchmarks.load.Target;
import io.reactorwamp.codec.Serializers;
import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.router.WampRouter;
import io.reactorwamp.transport.websocket.WebSocketServerTransport;
import java.net.URI;
import java.time.Duration;

/** Our router on WebSocket, with all formats and its defaults. */
public final class RouterServer implements Server {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final WampRouter router = WampRouter.builder().realm(Target.REALM).build();

    @Override
    public URI start() {
        WebSocketServerTransport transport = WebSocketServerTransport.builder()
                .serializers(Serializers.defaults().toArray(WampSerializer[]::new))
                .httpServer(server -> server.doOnChannelInit(
                        (observer, channel, remote) -> channel.pipeline().addFirst(FlushCounter.INSTANCE)))
                .build();
        return URI.create(router.listen(transport).block(LIMIT).uri());
    }

    @Override
    public void close() {
        router.close().block(LIMIT);
    }
}
