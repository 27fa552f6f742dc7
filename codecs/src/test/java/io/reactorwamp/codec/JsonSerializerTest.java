package io.reactorwamp.codec;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;

class JsonSerializerTest extends SerializerContract {
    private final ObjectMapper mapper = new ObjectMapper();

    @Override
    protected WampSerializer serializer() {
        return Serializers.json();
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
