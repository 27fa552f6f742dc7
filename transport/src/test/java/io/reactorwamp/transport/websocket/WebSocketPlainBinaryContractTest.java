package io.reactorwamp.transport.websocket;

import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.transport.PlainSerializer;

class WebSocketPlainBinaryContractTest extends WebSocketContract {
    private final WampSerializer serializer = new PlainSerializer("plain", false);

    @Override
    protected WampSerializer serializer() {
        return serializer;
    }
}
