package io.reactorwamp.codec;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.util.List;

class CborSerializerTest extends SerializerContract {
    private final ObjectMapper mapper = new CBORMapper();

    @Override
    protected WampSerializer serializer() {
        return Serializers.cbor();
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
