package io.reactorwamp.transport.inprocess;

import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.transport.ContractSetup;
import io.reactorwamp.transport.PlainSerializer;
import io.reactorwamp.transport.TransportContract;

class InProcessContractTest extends TransportContract {
    private final PlainSerializer serializer = new PlainSerializer("plain", true);

    @Override
    protected Pair open(ContractSetup setup) {
        InProcess pair = InProcess.pair(serializer, new InProcessLimits(setup.outbound(), Integer.MAX_VALUE));
        return new Pair(pair.client(), pair.router());
    }

    @Override
    protected void close() {}

    @Override
    protected WampSerializer serializer() {
        return serializer;
    }

    @Override
    protected boolean encodes() {
        return false;
    }
}
