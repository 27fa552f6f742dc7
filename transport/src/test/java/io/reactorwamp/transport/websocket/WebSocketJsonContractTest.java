package io.reactorwamp.transport.websocket;

import io.reactorwamp.codec.Serializers;
import io.reactorwamp.codec.WampSerializer;

class WebSocketJsonContractTest extends WebSocketContract {
    @Override
    protected WampSerializer serializer() {
        return Serializers.json();
    }
}
