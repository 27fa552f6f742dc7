package io.reactorwamp.codec;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.smile.SmileFactory;
import com.fasterxml.jackson.dataformat.smile.databind.SmileMapper;
import java.io.IOException;
import java.util.List;

class SmileSerializerTest extends SerializerContract {
    private final ObjectMapper mapper = new SmileMapper();

    @Override
    protected WampSerializer serializer() {
        return Serializers.jackson("smile", false, new SmileFactory());
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
