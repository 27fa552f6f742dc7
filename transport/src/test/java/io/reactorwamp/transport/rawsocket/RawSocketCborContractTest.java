package io.reactorwamp.transport.rawsocket;

import io.reactorwamp.codec.Serializers;
import io.reactorwamp.codec.WampSerializer;

class RawSocketCborContractTest extends RawSocketContract {
    @Override
    protected WampSerializer serializer() {
        return Serializers.cbor();
    }
}
