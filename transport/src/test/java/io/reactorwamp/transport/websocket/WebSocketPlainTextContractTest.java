package io.reactorwamp.transport.websocket;

import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.transport.PlainSerializer;

class WebSocketPlainTextContractTest extends WebSocketContract {
    private final WampSerializer serializer = new PlainSerializer("plain", true);

    @Override
    protected WampSerializer serializer() {
        return serializer;
    }
}
