package io.reactorwamp.transport.rawsocket;

import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.transport.ClientTransport;
import io.reactorwamp.transport.ServerTransport;
import io.reactorwamp.transport.SocketContract;
import io.reactorwamp.transport.channel.ChannelLimits;
import java.net.URI;

/** The contract over RawSocket; subclasses name the serializer. */
abstract class RawSocketContract extends SocketContract {
    protected RawSocketServerTransport.Builder server() {
        return RawSocketServerTransport.builder();
    }

    protected RawSocketClientTransport.Builder client(String uri) {
        URI address = URI.create(uri);
        return RawSocketClientTransport.builder(address.getHost(), address.getPort());
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
