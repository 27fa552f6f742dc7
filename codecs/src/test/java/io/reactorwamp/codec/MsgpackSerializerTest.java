package io.reactorwamp.codec;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.msgpack.jackson.dataformat.MessagePackMapper;

class MsgpackSerializerTest extends SerializerContract {
    private final ObjectMapper mapper = new MessagePackMapper();

    @Override
    protected WampSerializer serializer() {
        return Serializers.msgpack();
    }

    @Override
    protected byte[] foreign(Object value) throws IOException {
        return mapper.writeValueAsBytes(value);
    }

    @Override
    protected List<?> elements(byte[] message) throws IOException {
        return mapper.readValue(message, List.class);
    }
}
