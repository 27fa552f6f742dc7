package io.reactorwamp.transport.websocket;

import io.reactorwamp.codec.Serializers;
import io.reactorwamp.codec.WampSerializer;

class BatchedJsonContractTest extends BatchedContract {
    @Override
    protected WampSerializer serializer() {
        return Serializers.json();
    }
}
