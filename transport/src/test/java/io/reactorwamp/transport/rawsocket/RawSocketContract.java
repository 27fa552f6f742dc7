package io.reactorwamp.transport.rawsocket;

import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.transport.Connection;
import io.reactorwamp.transport.ContractSetup;
import io.reactorwamp.transport.ServerTransport;
import io.reactorwamp.transport.TransportContract;
import io.reactorwamp.transport.channel.ChannelLimits;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Sinks;

/** The contract over RawSocket; subclasses name the serializer. */
abstract class RawSocketContract extends TransportContract {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private ServerTransport.@Nullable Listener listener;

    @Override
    protected Pair open(ContractSetup setup) {
        ChannelLimits limits =
                ChannelLimits.DEFAULT.withMessageBytes(setup.messageBytes()).withOutbound(setup.outbound());
        Sinks.One<Connection<ToRouter, ToClient>> accepted = Sinks.one();
        ServerTransport.Listener listening = RawSocketServerTransport.builder()
                .serializers(setup.serializer())
                .limits(limits)
                .build()
                .bind(connection -> accepted.tryEmitValue(connection).orThrow())
                .block(PATIENCE);
        listener = listening;
        URI uri = URI.create(listening.uri());
        Connection<ToClient, ToRouter> client = RawSocketClientTransport.builder(uri.getHost(), uri.getPort())
                .serializers(setup.serializer())
                .limits(limits)
                .build()
                .connect()
                .block(PATIENCE);
        return new Pair(client, accepted.asMono().block(PATIENCE));
    }

    @Override
    protected void close() {
        if (listener != null) {
            listener.close().block(PATIENCE);
        }
    }

    @Override
    protected boolean encodes() {
        return true;
    }
}
