package io.reactorwamp.transport;

import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.transport.channel.ChannelLimits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Sinks;

/** The contract over a transport that listens on a port of this machine; subclasses name the transport and the serializer. */
public abstract class SocketContract extends TransportContract {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private ServerTransport.@Nullable Listener listener;

    /** A server on any free port. */
    protected abstract ServerTransport server(WampSerializer serializer, ChannelLimits limits);

    /** A client of the server with this URI. */
    protected abstract ClientTransport client(String uri, WampSerializer serializer, ChannelLimits limits);

    @Override
    protected final Pair open(ContractSetup setup) {
        ChannelLimits limits =
                ChannelLimits.DEFAULT.withMessageBytes(setup.messageBytes()).withOutbound(setup.outbound());
        Sinks.One<Connection<ToRouter, ToClient>> accepted = Sinks.one();
        ServerTransport.Listener listening = server(setup.serializer(), limits)
                .bind(connection -> accepted.tryEmitValue(connection).orThrow())
                .block(PATIENCE);
        listener = listening;
        Connection<ToClient, ToRouter> client =
                client(listening.uri(), setup.serializer(), limits).connect().block(PATIENCE);
        return new Pair(client, accepted.asMono().block(PATIENCE));
    }

    @Override
    protected final void close() {
        if (listener != null) {
            listener.close().block(PATIENCE);
        }
    }

    @Override
    protected final boolean encodes() {
        return true;
    }
}
