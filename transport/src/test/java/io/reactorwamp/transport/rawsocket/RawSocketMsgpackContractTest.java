package io.reactorwamp.transport.rawsocket;

import io.reactorwamp.codec.Serializers;
import io.reactorwamp.codec.WampSerializer;

class RawSocketMsgpackContractTest extends RawSocketContract {
    @Override
    protected WampSerializer serializer() {
        return Serializers.msgpack();
    }
}
