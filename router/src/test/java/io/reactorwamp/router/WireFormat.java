package io.reactorwamp.router;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.msgpack.jackson.dataformat.MessagePackMapper;

/** The formats as another maker would write them: with a mapper, so that a test can say what no message is. */
enum WireFormat {
    JSON(true, new ObjectMapper()),
    MSGPACK(false, new MessagePackMapper()),
    CBOR(false, new CBORMapper());

    private final boolean text;
    private final ObjectMapper mapper;

    WireFormat(boolean text, ObjectMapper mapper) {
        this.text = text;
        this.mapper = mapper;
    }

    String subprotocol() {
        return "wamp.2." + name().toLowerCase(java.util.Locale.ROOT);
    }

    boolean isText() {
        return text;
    }

    byte[] write(Object value) {
        try {
            return mapper.writeValueAsBytes(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<?> read(byte[] message) {
        try {
            return mapper.readValue(message, List.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
