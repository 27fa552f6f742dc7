package io.reactorwamp.transport.websocket;

import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.transport.ClientTransport;
import io.reactorwamp.transport.ServerTransport;
import io.reactorwamp.transport.SocketContract;
import io.reactorwamp.transport.channel.ChannelLimits;

/** The contract over WebSocket; subclasses name the serializer. */
abstract class WebSocketContract extends SocketContract {
    protected WebSocketServerTransport.Builder server() {
        return WebSocketServerTransport.builder();
    }

    protected WebSocketClientTransport.Builder client(String uri) {
        return WebSocketClientTransport.builder(uri);
    }

    @Override
    protected final ServerTransport server(WampSerializer serializer, ChannelLimits limits) {
        return server().serializers(serializer).limits(limits).build();
    }

    @Override
    protected final ClientTransport client(String uri, WampSerializer serializer, ChannelLimits limits) {
        return client(uri).serializers(serializer).limits(limits).build();
    }
}
