package io.reactorwamp.transport.rawsocket;

import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.transport.ClientTransport;
import io.reactorwamp.transport.ServerTransport;
import io.reactorwamp.transport.SocketContract;
import io.reactorwamp.transport.channel.ChannelLimits;
import java.net.URI;

/** The contract over RawSocket; subclasses name the serializer. */
abstract class RawSocketContract extends SocketContract {
    @Override
    protected ServerTransport server(WampSerializer serializer, ChannelLimits limits) {
        return RawSocketServerTransport.builder()
                .serializers(serializer)
                .limits(limits)
                .build();
    }

    @Override
    protected ClientTransport client(String uri, WampSerializer serializer, ChannelLimits limits) {
        URI address = URI.create(uri);
        return RawSocketClientTransport.builder(address.getHost(), address.getPort())
                .serializers(serializer)
                .limits(limits)
                .build();
    }
}
