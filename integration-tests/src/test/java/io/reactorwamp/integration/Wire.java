package io.reactorwamp.integration;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.msgpack.jackson.dataformat.MessagePackMapper;

/** A format as others write and read it: nothing here is the library's own. */
enum Wire {
    JSON("json", JsonMapper.builder().build()),
    MSGPACK("msgpack", MessagePackMapper.builder().build()),
    CBOR("cbor", CBORMapper.builder().build());

    private final String id;
    private final ObjectMapper mapper;

    Wire(String id, ObjectMapper mapper) {
        this.id = id;
        this.mapper = mapper;
    }

    String id() {
        return id;
    }

    String subprotocol() {
        return "wamp.2." + id;
    }

    boolean isText() {
        return this == JSON;
    }

    byte[] write(Object message) {
        try {
            return mapper.writeValueAsBytes(message);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The elements of a message; integers are longs where they fit. */
    @SuppressWarnings("unchecked")
    List<Object> read(byte[] message) {
        try {
            return (List<Object>) widened(mapper.readValue(message, List.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Object widened(@Nullable Object value) {
        if (value instanceof Integer number) {
            return number.longValue();
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> elements = new ArrayList<>();
            list.forEach(element -> elements.add(widened(element)));
            return elements;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> entries = new LinkedHashMap<>();
            map.forEach((key, element) -> entries.put(key, widened(element)));
            return entries;
        }
        return value;
    }
}
