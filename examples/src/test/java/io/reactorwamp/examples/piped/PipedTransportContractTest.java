package io.reactorwamp.examples.piped;

import io.reactorwamp.codec.DecodeLimits;
import io.reactorwamp.codec.Serializers;
import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.transport.Connection;
import io.reactorwamp.transport.ContractSetup;
import io.reactorwamp.transport.TransportContract;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** An application's own transport keeps what every transport promises. */
class PipedTransportContractTest extends TransportContract {

    @Override
    protected Pair open(ContractSetup setup) {
        DecodeLimits limits = DecodeLimits.DEFAULT.withMessageBytes(setup.messageBytes());
        PipedTransport pipes = new PipedTransport(setup.serializer(), limits, setup.outbound());
        AtomicReference<Connection<ToRouter, ToClient>> accepted = new AtomicReference<>();
        pipes.bind(accepted::set).block();
        Connection<ToClient, ToRouter> client =
                Objects.requireNonNull(pipes.connect().block());
        return new Pair(client, accepted.get());
    }

    @Override
    protected void close() {}

    @Override
    protected WampSerializer serializer() {
        return Serializers.json();
    }

    @Override
    protected boolean encodes() {
        return true;
    }
}
