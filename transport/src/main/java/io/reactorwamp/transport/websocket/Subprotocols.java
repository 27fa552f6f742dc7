package io.reactorwamp.transport.websocket;

import io.reactorwamp.codec.WampSerializer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The serializers of one side by the names under which WebSocket negotiates them, in order of preference. */
final class Subprotocols {
    private static final String PREFIX = "wamp.2.";

    private final Map<String, WampSerializer> byName = new LinkedHashMap<>();

    Subprotocols(Iterable<? extends WampSerializer> serializers) {
        for (WampSerializer serializer : serializers) {
            if (byName.put(PREFIX + serializer.id(), serializer) != null) {
                throw new IllegalArgumentException("two serializers have the id " + serializer.id());
            }
        }
        if (byName.isEmpty()) {
            throw new IllegalArgumentException("at least one serializer is needed");
        }
    }

    /** The names, comma-separated, as a header field has them. */
    String offer() {
        return String.join(",", byName.keySet());
    }

    /** The serializer of a name, or null if it is not one of ours. */
    @Nullable
    WampSerializer find(@Nullable String name) {
        return name == null ? null : byName.get(name);
    }

    /**
     * The first name of the other side's offer that is one of ours, or null.
     *
     * @param fields the values of all header fields, each a comma-separated list
     */
    @Nullable
    String pick(List<String> fields) {
        for (String field : fields) {
            for (String name : field.split(",", -1)) {
                if (byName.containsKey(name.trim())) {
                    return name.trim();
                }
            }
        }
        return null;
    }
}
