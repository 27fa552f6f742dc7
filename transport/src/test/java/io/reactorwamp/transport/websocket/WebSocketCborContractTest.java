package io.reactorwamp.transport.websocket;

import io.reactorwamp.codec.Serializers;
import io.reactorwamp.codec.WampSerializer;

class WebSocketCborContractTest extends WebSocketContract {
    @Override
    protected WampSerializer serializer() {
        return Serializers.cbor();
    }
}
