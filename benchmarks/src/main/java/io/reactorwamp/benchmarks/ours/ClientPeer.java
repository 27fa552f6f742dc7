package io.reactorwamp.benchmarks.ours;

import io.reactorwamp.benchmarks.floors.FlushCounter;
import io.reactorwamp.benchmarks.load.Target;
import io.reactorwamp.codec.Serializers;
import io.reactorwamp.transport.ClientTransport;
import io.reactorwamp.transport.websocket.WebSocketClientTransport;

/** Our client over the network. */
public final class ClientPeer extends SessionPeer {
    @Override
    ClientTransport transport(Target target) {
        return network(target);
    }

    /** The transport that the URI's scheme names. To add one, add a case. */
    static ClientTransport network(Target target) {
        String scheme = target.uri().getScheme();
        return switch (scheme) {
            case "ws" ->
                WebSocketClientTransport.builder(target.uri().toString())
                        .serializers(Serializers.of(target.format()))
                        .httpClient(http -> http.doOnChannelInit((observer, channel, remote) ->
                                channel.pipeline().addFirst(FlushCounter.INSTANCE)))
                        .build();
            default -> throw new IllegalArgumentException("no transport for " + scheme);
        };
    }
}
