package io.reactorwamp.transport.websocket;

import io.reactorwamp.codec.Serializers;
import io.reactorwamp.codec.WampSerializer;

class WebSocketMsgpackContractTest extends WebSocketContract {
    @Override
    protected WampSerializer serializer() {
        return Serializers.msgpack();
    }
}
