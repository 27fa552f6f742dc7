package io.reactorwamp.transport.http;

import io.reactorwamp.codec.WampSerializer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one side speaks, by the names under which it is negotiated, in order of preference. */
public final class Subprotocols {
    private final Map<String, Subprotocol> byName = new LinkedHashMap<>();

    public Subprotocols(Iterable<Subprotocol> subprotocols) {
        for (Subprotocol subprotocol : subprotocols) {
            if (byName.put(subprotocol.name(), subprotocol) != null) {
                throw new IllegalArgumentException("two serializers have the id "
                        + subprotocol.serializer().id());
            }
        }
        if (byName.isEmpty()) {
            throw new IllegalArgumentException("at least one serializer is needed");
        }
    }

    /** Each of the serializers, first as it is and then in batches. */
    public static Subprotocols withBatches(Iterable<? extends WampSerializer> serializers) {
        List<Subprotocol> all = new ArrayList<>();
        serializers.forEach(serializer -> all.add(new Subprotocol(serializer, false)));
        serializers.forEach(serializer -> all.add(new Subprotocol(serializer, true)));
        return new Subprotocols(all);
    }

    /** All of them. */
    public Collection<Subprotocol> all() {
        return byName.values();
    }

    /** The names, comma-separated, as a header field has them. */
    public String offer() {
        return String.join(",", byName.keySet());
    }

    /** The one of that name, or null if it is not one of ours. */
    public @Nullable Subprotocol find(@Nullable String name) {
        return name == null ? null : byName.get(name);
    }

    /**
     * The first of the other side's offer that is one of ours, or null.
     *
     * @param fields the values of all header fields, each a comma-separated list
     */
    public @Nullable Subprotocol pick(List<String> fields) {
        for (String field : fields) {
            for (String name : field.split(",", -1)) {
                Subprotocol known = byName.get(name.trim());
                if (known != null) {
                    return known;
                }
            }
        }
        return null;
    }
}
