package io.reactorwamp.transport.longpoll;

import io.reactorwamp.codec.Serializers;
import io.reactorwamp.codec.WampSerializer;

class LongPollMsgpackContractTest extends LongPollContract {
    @Override
    protected WampSerializer serializer() {
        return Serializers.msgpack();
    }
}
