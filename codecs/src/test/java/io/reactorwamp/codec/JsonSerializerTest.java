package io.reactorwamp.codec;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

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
}
