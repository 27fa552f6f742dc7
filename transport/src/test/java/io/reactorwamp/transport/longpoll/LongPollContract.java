package io.reactorwamp.transport.longpoll;

import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.transport.ClientTransport;
import io.reactorwamp.transport.ServerTransport;
import io.reactorwamp.transport.SocketContract;
import io.reactorwamp.transport.channel.ChannelLimits;

/** The contract over long-poll; subclasses name the serializer. */
abstract class LongPollContract extends SocketContract {
    protected LongPollServerTransport.Builder server() {
        return LongPollServerTransport.builder();
    }

    protected LongPollClientTransport.Builder client(String uri) {
        return LongPollClientTransport.builder(uri);
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
