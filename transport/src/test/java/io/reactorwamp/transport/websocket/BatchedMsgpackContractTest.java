package io.reactorwamp.transport.websocket;

import io.reactorwamp.codec.Serializers;
import io.reactorwamp.codec.WampSerializer;

class BatchedMsgpackContractTest extends BatchedContract {
    @Override
    protected WampSerializer serializer() {
        return Serializers.msgpack();
    }
}
