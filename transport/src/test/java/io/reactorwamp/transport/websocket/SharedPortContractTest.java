package io.reactorwamp.transport.websocket;

import io.reactorwamp.codec.Serializers;
import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.transport.ClientTransport;
import io.reactorwamp.transport.ServerTransport;
import io.reactorwamp.transport.SocketContract;
import io.reactorwamp.transport.channel.ChannelLimits;
import io.reactorwamp.transport.rawsocket.RawSocketClientTransport;
import java.net.URI;

/** The contract over RawSocket, on a port that serves WebSocket as well. */
class SharedPortContractTest extends SocketContract {
    @Override
    protected WampSerializer serializer() {
        return Serializers.cbor();
    }

    @Override
    protected ServerTransport server(WampSerializer serializer, ChannelLimits limits) {
        return WebSocketServerTransport.builder()
                .withRawSocket()
                .serializers(serializer)
                .limits(limits)
                .build();
    }

    @Override
    protected ClientTransport client(String uri, WampSerializer serializer, ChannelLimits limits) {
        return RawSocketClientTransport.builder("127.0.0.1", URI.create(uri).getPort())
                .serializers(serializer)
                .limits(limits)
                .build();
    }
}
