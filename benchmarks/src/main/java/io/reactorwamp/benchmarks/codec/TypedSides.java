package io.reactorwamp.benchmarks.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reactorwamp.codec.PayloadMapper;
import io.reactorwamp.codec.PayloadMapper.Part;
import io.reactorwamp.codec.Serializers;
import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.protocol.message.Yield;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.Payload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A record of five fields out of the bytes of a payload: straight, as we do it, and through a tree. */
public final class TypedSides {
    private final WampSerializer json = Serializers.json();
    private final PayloadMapper payloads = json.payloads();
    private final Payload payload = Samples.received(json).payload();
    private final ObjectMapper mapper = new ObjectMapper();
    private final byte[] args;

    /** Both sides get the same bytes. */
    public TypedSides() {
        String text = new String(
                Samples.bytes(json, new Yield(1, Dict.EMPTY, Samples.event().payload())), StandardCharsets.UTF_8);
        int start = text.indexOf("[{");
        args = text.substring(start, text.length() - 1).getBytes(StandardCharsets.UTF_8);
    }

    /** From the slice. */
    public Object slice() {
        return payloads.decode(payload, Part.VALUE, Samples.Quote.class);
    }

    /** Through a tree. */
    public Object tree() throws IOException {
        JsonNode list = mapper.readTree(args);
        return mapper.treeToValue(list.get(0), Samples.Quote.class);
    }
}
