package io.reactorwamp.transport.websocket;

import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.transport.ClientTransport;
import io.reactorwamp.transport.ServerTransport;
import io.reactorwamp.transport.SocketContract;
import io.reactorwamp.transport.channel.ChannelLimits;

/** The contract over WebSocket; subclasses name the serializer. */
abstract class WebSocketContract extends SocketContract {
    @Override
    protected ServerTransport server(WampSerializer serializer, ChannelLimits limits) {
        return WebSocketServerTransport.builder()
                .serializers(serializer)
                .limits(limits)
                .build();
    }

    @Override
    protected ClientTransport client(String uri, WampSerializer serializer, ChannelLimits limits) {
        return WebSocketClientTransport.builder(uri)
                .serializers(serializer)
                .limits(limits)
                .build();
    }
}
