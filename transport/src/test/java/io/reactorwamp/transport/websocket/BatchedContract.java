package io.reactorwamp.transport.websocket;

import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.transport.ClientTransport;
import io.reactorwamp.transport.ServerTransport;
import io.reactorwamp.transport.SocketContract;
import io.reactorwamp.transport.channel.ChannelLimits;
import io.reactorwamp.transport.http.BatchSeparator;

/** The contract over WebSocket in batches, the two sides with different separators. */
abstract class BatchedContract extends SocketContract {
    @Override
    protected ServerTransport server(WampSerializer serializer, ChannelLimits limits) {
        return WebSocketServerTransport.builder()
                .serializers(serializer)
                .batchSeparator(BatchSeparator.CANCEL)
                .limits(limits)
                .build();
    }

    @Override
    protected ClientTransport client(String uri, WampSerializer serializer, ChannelLimits limits) {
        return WebSocketClientTransport.builder(uri)
                .batched(serializer)
                .limits(limits)
                .build();
    }
}
