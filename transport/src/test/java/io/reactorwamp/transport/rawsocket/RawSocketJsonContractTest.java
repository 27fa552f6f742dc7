package io.reactorwamp.transport.rawsocket;

import io.reactorwamp.codec.Serializers;
import io.reactorwamp.codec.WampSerializer;

class RawSocketJsonContractTest extends RawSocketContract {
    @Override
    protected WampSerializer serializer() {
        return Serializers.json();
    }
}
