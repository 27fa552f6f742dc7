package io.reactorwamp.transport.longpoll;

import io.reactorwamp.codec.Serializers;
import io.reactorwamp.codec.WampSerializer;

class LongPollCborContractTest extends LongPollContract {
    @Override
    protected WampSerializer serializer() {
        return Serializers.cbor();
    }
}
