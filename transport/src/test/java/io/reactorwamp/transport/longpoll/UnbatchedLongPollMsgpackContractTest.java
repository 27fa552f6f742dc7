package io.reactorwamp.transport.longpoll;

import io.reactorwamp.codec.Serializers;
import io.reactorwamp.codec.WampSerializer;

class UnbatchedLongPollMsgpackContractTest extends LongPollContract {
    @Override
    protected WampSerializer serializer() {
        return Serializers.msgpack();
    }

    @Override
    protected LongPollClientTransport.Builder client(String uri) {
        return super.client(uri).withoutBatches();
    }
}
